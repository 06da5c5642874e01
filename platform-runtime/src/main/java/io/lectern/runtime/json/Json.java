package io.lectern.runtime.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lectern.api.Budget;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Control;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Embedding;
import io.lectern.api.data.Feature;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.data.Generation;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.api.data.Regression;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.SequenceLabelling;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Value;
import io.lectern.api.tensor.NdArray;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Values of the platform as JSON.
///
/// Where a value may be of several kinds, `kind` says which: the simple name in kebab case, looked up among the kinds
/// that there are. A file never names a class.
public final class Json {

    private static final List<Class<?>> TASKS = List.of(
            Classification.class,
            Control.class,
            Detection.class,
            Embedding.class,
            FlowEstimation.class,
            Generation.class,
            LanguageModelling.class,
            MaskedLanguageModelling.class,
            Regression.class,
            Segmentation.class,
            SequenceLabelling.class,
            Transduction.class,
            UnpairedTranslation.class);

    private final ObjectMapper mapper;

    /// @param tasks kinds of tasks beyond those of the SPI
    public Json(Collection<? extends Class<?>> tasks) {
        var arrays = new SimpleModule()
                .addSerializer(NdArray.class, new Arrays.Writer())
                .addDeserializer(NdArray.class, new Arrays.Reader());
        mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(arrays)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
                .build();
        kinds(Task.class, Stream.concat(TASKS.stream(), tasks.stream()));
        for (var sealed : List.of(Feature.class, Budget.class, Value.class, Figure.class)) {
            kinds(sealed, Stream.of(sealed.getPermittedSubclasses()));
        }
    }

    /// Whether a kind of task of the SPI goes by this, as nobody else's may.
    public static boolean isTask(String simpleName) {
        return TASKS.stream().anyMatch(task -> task.getSimpleName().equals(simpleName));
    }

    private void kinds(Class<?> type, Stream<? extends Class<?>> kinds) {
        mapper.addMixIn(type, OfKind.class);
        kinds.forEach(kind -> mapper.registerSubtypes(new NamedType(kind, kebab(kind.getSimpleName()))));
    }

    /// What `kind` says of a value of several kinds.
    public static String kind(Object value) {
        return kebab(value.getClass().getSimpleName());
    }

    /// `TokenScores` as `token-scores`.
    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// One line.
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + value.getClass().getName() + " as JSON", e);
        }
    }

    /// One line, with the kind of a value that may be of several.
    public <T> String writeAs(Class<T> type, T value) {
        try {
            return mapper.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + value.getClass().getName() + " as JSON", e);
        }
    }

    /// As [#writeAs(Class, Object)], for a type with parameters.
    public String writeAs(Type type, Object value) {
        try {
            return mapper.writerFor(mapper.constructType(type)).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + type.getTypeName() + " as JSON", e);
        }
    }

    /// Several lines, for people.
    public String pretty(Object value) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + value.getClass().getName() + " as JSON", e);
        }
    }

    /// @throws IOException if the text is no JSON or not that of such a value; says where
    public <T> T read(String text, Class<T> type) throws IOException {
        var value = mapper.readValue(text, type);
        if (value == null) {
            throw new IOException("expected a " + type.getSimpleName() + " as JSON, got null");
        }
        return value;
    }

    /// @throws IOException if the text is no JSON or not that of such a value; says where
    public Object read(String text, Type type) throws IOException {
        Object value = mapper.readValue(text, mapper.constructType(type));
        if (value == null) {
            throw new IOException("expected a " + type.getTypeName() + " as JSON, got null");
        }
        return value;
    }

    /// An array whose entries have these types.
    ///
    /// @throws IOException if the text is no such array; says where
    public Object[] readEach(String text, Type[] types) throws IOException {
        var array = mapper.readTree(text);
        if (!array.isArray() || array.size() != types.length) {
            throw new IOException("expected an array of %d values as JSON".formatted(types.length));
        }
        var values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = mapper.readerFor(mapper.constructType(types[i])).readValue(array.get(i));
            if (values[i] == null) {
                throw new IOException("expected a %s as JSON, got null".formatted(types[i].getTypeName()));
            }
        }
        return values;
    }

    /// @throws IOException if the file cannot be read, is larger than `limit` bytes or does not hold such a value
    public <T> T read(Path file, Class<T> type, long limit) throws IOException {
        long size = Files.size(file);
        if (size > limit) {
            throw new IOException("%s has %d bytes, more than the %d that it may have".formatted(file, size, limit));
        }
        try {
            return read(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            throw new IOException("%s: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface OfKind {}
}
