package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import keepword.kernel.EntryId;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("winners-told")
class InclusionProofTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void every_entry_is_proven_to_be_on_its_list() {
        EntryListTest.sizes().forEach(size -> {
            List<EntryId> ids = Draws.entries(size, 5);
            EntryList list = Draws.list(ids);
            IntStream.range(0, size)
                    .filter(index -> size < 70 || index % 97 == 0 || index > size - 3 || index % 1024 < 2)
                    .forEach(index -> assertThat(
                                    Draws.inclusionProof(list, ids, index).isProvenFor(size, list.root()))
                            .as(index + " of " + size)
                            .isTrue());
        });
    }

    @Test
    void what_was_altered_proves_nothing() {
        System.out.println("InclusionProofTest seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 40; i++) {
            altered(2 + random.nextInt(40), random);
        }
        altered(2, random);
        altered(1025, random);
        altered(2 + random.nextInt(3000), random);
    }

    private static void altered(int size, Random random) {
        List<EntryId> ids = Draws.entries(size, SEED);
        EntryList list = Draws.list(ids);
        Hash other = Draws.list(Draws.entries(size, SEED + 1)).root();
        for (int i = 0; i < 50; i++) {
            int index = random.nextInt(size);
            InclusionProof good = Draws.inclusionProof(list, ids, index);
            InclusionProof bad = alter(good, size, random);
            if (!bad.equals(good)) {
                assertThat(bad.isProvenFor(size, list.root()))
                        .as(bad + " of " + size)
                        .isFalse();
            }
            assertThat(good.isProvenFor(size, other)).isFalse();
        }
    }

    private static InclusionProof alter(InclusionProof good, int size, Random random) {
        List<Hash> path = new ArrayList<>(good.path());
        int at = random.nextInt(path.size());
        switch (random.nextInt(6)) {
            case 0 -> path.remove(at);
            case 1 -> path.add(path.get(at));
            case 2 -> path.set(at, flip(path.get(at), random));
            case 3 -> {
                return new InclusionProof(Draws.entry(random), good.index(), path);
            }
            case 4 -> {
                return new InclusionProof(good.entry(), random.nextInt(size + 3), path);
            }
            default -> path.set(at, path.get(random.nextInt(path.size())));
        }
        return new InclusionProof(good.entry(), good.index(), path);
    }

    private static Hash flip(Hash hash, Random random) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    @Test
    void nothing_is_on_an_empty_list() {
        InclusionProof inclusionProof = new InclusionProof(new EntryId("0".repeat(32)), 0, List.of());

        assertThat(inclusionProof.isProvenFor(0, Draws.list(List.of()).root())).isFalse();
    }

    @Test
    void the_ids_of_another_block_are_refused() {
        List<EntryId> ids = Draws.entries(2000, 1);
        EntryList list = Draws.list(ids);
        for (List<EntryId> wrong : List.of(ids.subList(0, 1024), ids.subList(1024, 1999), List.<EntryId>of())) {
            assertThatIllegalArgumentException().isThrownBy(() -> InclusionProof.of(list, 1500, wrong));
        }
    }
}
