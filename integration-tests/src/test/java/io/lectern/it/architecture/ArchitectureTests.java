package io.lectern.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import io.lectern.api.run.Randomness;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTests {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/test-classes/"))
            .importLocations(locations());

    /// The server is not on this class path, where its libraries would be in the way of the tests' own.
    private static Set<Location> locations() {
        var locations = new HashSet<>(Locations.ofPackage("io.lectern"));
        locations.add(Location.of(Path.of(System.getProperty("lectern.server.classes"))));
        return locations;
    }

    @Test
    void theRulesSeeWhatTheyJudge() {
        assertThat(OURS).as("classes of all modules").hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource
    void modulesImportOnlyWhatTheTableAllows(ImportTable module) {
        assertThat(OURS.that(resideInAnyPackage(module.own())))
                .as("classes of %s", module)
                .hasSizeGreaterThan(2);

        classes()
                .that()
                .resideInAnyPackage(module.own())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.allowed())
                .check(OURS);
    }

    @Test
    void everyClassBelongsToAModuleOfTheTable() {
        var homes = Arrays.stream(ImportTable.values())
                .flatMap(module -> Arrays.stream(module.own()))
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(homes).check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(OURS.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(ours -> assertThat(ours.isAnnotatedWith(NullMarked.class))
                        .as(ours.getName())
                        .isTrue());
    }

    @Test
    void nothingIsSerialised() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(OURS);
    }

    @Test
    void chanceInWhatLearnsComesFromTheRunsSeedAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lectern.runtime..") // which may wait at random before it tries again
                .and()
                .doNotBelongToAnyOf(Randomness.class) // the one source
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .check(OURS);
    }
}
