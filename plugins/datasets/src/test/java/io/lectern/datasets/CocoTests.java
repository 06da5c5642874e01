package io.lectern.datasets;

import static io.lectern.datasets.Fixtures.png;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoTests extends DatasetContract<Coco.Settings> {

    private static final String FILE = """
            {"info": {"year": 2017},
             "images": [{"id": 7, "file_name": "a.png", "width": 40, "height": 20},
                        {"id": 9, "file_name": "b.png", "width": 20, "height": 20}],
             "annotations": [
               {"id": 1, "image_id": 7, "category_id": 3, "bbox": [10, 5, 20, 10], "area": 200, "iscrowd": 0,
                "segmentation": [[10, 5, 30, 5, 30, 15]]},
               {"id": 2, "image_id": 7, "category_id": 1, "bbox": [0, 0, 80, 20], "iscrowd": 0},
               {"id": 3, "image_id": 7, "category_id": 1, "bbox": [0, 0, 9, 9], "iscrowd": 1},
               {"id": 4, "image_id": 7, "category_id": 1, "bbox": [50, 5, 9, 9], "iscrowd": 0}],
             "categories": [{"id": 3, "name": "tree"}, {"id": 1, "name": "car"}]}
            """;

    @TempDir
    Path root;

    @BeforeEach
    void writeFiles() throws IOException {
        write(FILE);
    }

    private void write(String file) throws IOException {
        Fixtures.write(
                root,
                Map.of(
                        "boxes.json", file.getBytes(UTF_8),
                        "pictures/a.png", png(0xff0000, 20, 40),
                        "pictures/b.png", png(0x00ff00, 20, 20),
                        "secret.png", png(0, 20, 20)));
    }

    @Override
    protected DatasetPlugin<Dataset, Coco.Settings> plugin() {
        return new Coco();
    }

    @Override
    protected Path directory() {
        return root;
    }

    @Override
    protected Coco.Settings settings() {
        return settings(4);
    }

    private static Coco.Settings settings(int capacity) {
        return new Coco.Settings("boxes.json", "pictures", 32, 32, capacity, 0, new Shares(0, 0));
    }

    /// Boxes are stretched with the picture and cut off where it ends; crowds and what lies outside are left out.
    @Test
    void readsBoxesLargestFirst() throws IOException {
        var task = new Coco().task(settings(4), root);
        var boxes = new Coco()
                .open(settings(4), root)
                .get(Split.TRAIN, new int[] {0, 1})
                .get("boxes");

        assertThat(task.classes()).containsExactly("car", "tree");
        assertThat(boxes.at(0).toFloats())
                .startsWith(0, 0, 32, 32, 0, 1, 8, 8, 24, 24, 1, 1, 0, 0, 0, 0, 0, 0)
                .hasSize(24);
        assertThat(boxes.at(1).toFloats()).containsOnly(0);
    }

    @Test
    void keepsTheLargestWhereThereIsRoomForFew() throws IOException {
        var boxes = new Coco()
                .open(settings(1), root)
                .get(Split.TRAIN, new int[] {0})
                .get("boxes");

        assertThat(boxes.toFloats()).containsExactly(0, 0, 32, 32, 0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "image_id": 7, "category_id": 3 | "image_id": 8, "category_id": 3 | which are not both there
                    "image_id": 7, "category_id": 3 | "image_id": 7, "category_id": 2 | which are not both there
                    [10, 5, 20, 10]                 | [10, 5, 20]                     | needs left, top, width and height
                    [10, 5, 20, 10]                 | [1e999, 5, 20, 10]              | needs left, top, width and height
                    "width": 40                     | "width": -1                     | needs a file_name, a width and a height
                    "width": 40                     | "width": 1e9                    | needs a file_name, a width and a height
                    {"id": 9                        | {"id": 7                        | comes twice
                    "categories"                    | "others"                        | needs images, annotations and categories
                    "a.png"                         | "../secret.png"                 | there is no picture '../secret.png'
                    "annotations": [                | "annotations": [[[              | is no JSON of COCO's form
                    """)
    void saysWhatIsWrong(String right, String wrong, String message) throws IOException {
        assertThat(FILE).contains(right);
        write(FILE.replace(right, wrong));

        assertThatThrownBy(() -> new Coco().open(settings(4), root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
