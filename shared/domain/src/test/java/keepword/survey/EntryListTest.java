package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.kernel.EntryId;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("winners-told")
class EntryListTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /** The test vectors of the project certificate-transparency: the leaves, and the root of the first so many. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** Sizes at which trees and blocks begin and end. */
    static IntStream sizes() {
        return IntStream.concat(IntStream.rangeClosed(0, 300), IntStream.of(1023, 1024, 1025, 2047, 2048, 2049, 3000));
    }

    /** The words of RFC 6962, taken literally. */
    private static byte[] naive(List<EntryId> ids) {
        if (ids.isEmpty()) {
            return Sha256.of();
        }
        if (ids.size() == 1) {
            return Sha256.of(
                    new byte[] {0}, HexFormat.of().parseHex(ids.getFirst().value()));
        }
        int k = 1;
        while (k * 2 < ids.size()) {
            k *= 2;
        }
        return Sha256.of(new byte[] {1}, naive(ids.subList(0, k)), naive(ids.subList(k, ids.size())));
    }

    @Test
    void the_tree_is_the_one_of_certificate_transparency() {
        List<Hash> leaves = LEAVES.stream()
                .map(HexFormat.of()::parseHex)
                .map(MerkleTree::leaf)
                .toList();
        for (int size = 1; size <= 8; size++) {
            assertThat(MerkleTree.root(leaves.subList(0, size)).hex()).isEqualTo(ROOTS.get(size - 1));
        }
        assertThat(MerkleTree.root(List.of()).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void the_root_of_any_list_is_the_one_of_the_standard() {
        System.out.println("EntryListTest seed " + SEED);
        sizes().forEach(size -> {
            List<EntryId> ids = Draws.entries(size, SEED);
            EntryList list = Draws.list(ids);

            assertThat(list.root()).as("size " + size).isEqualTo(Hash.of(naive(ids)));
            assertThat(list.size()).isEqualTo(size);
        });
    }

    @Test
    void a_block_is_found_by_index_and_by_entry() {
        List<EntryId> ids = Draws.entries(3000, 1);
        EntryList list = Draws.list(ids);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(list.blockOf(i)).isEqualTo(i / 1024).isEqualTo(list.blockOf(ids.get(i)));
        }
        assertThat(list.blockOf(new EntryId("0".repeat(32)))).isEqualTo(-1);
        assertThat(List.of(list.sizeOf(0), list.sizeOf(1), list.sizeOf(2))).containsExactly(1024, 1024, 952);
    }

    @Test
    void disorder_and_repetition_are_refused() {
        List<EntryId> ids = Draws.entries(2, 1);
        EntryListBuilder builder = new EntryListBuilder().add(ids.get(1));
        for (EntryId wrong : ids) {
            assertThatIllegalArgumentException().isThrownBy(() -> builder.add(wrong));
        }
    }

    @Test
    void a_list_whose_parts_do_not_fit_is_refused() {
        EntryList list = Draws.list(Draws.entries(3000, 1));
        List<EntryList.Block> swapped = new ArrayList<>(list.blocks());
        Collections.swap(swapped, 0, 1);
        Hash other = Hash.of(new byte[32]);
        Stream.<Runnable>of(
                        () -> new EntryList(list.fixedAt(), 2000, list.root(), list.blocks()),
                        () -> new EntryList(list.fixedAt(), -1, list.root(), List.of()),
                        () -> new EntryList(list.fixedAt(), 3000, other, list.blocks()),
                        () -> new EntryList(list.fixedAt(), 3000, list.root(), swapped))
                .forEach(wrong -> assertThatIllegalArgumentException().isThrownBy(wrong::run));
    }

    @Test
    void a_million_entries_are_977_blocks_and_a_proof_of_twenty_hashes() {
        EntryListBuilder builder = new EntryListBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            builder.add(id(i));
        }
        EntryList list = builder.build(Draws.CLOSES);
        List<EntryId> block = IntStream.range(500 * 1024, 501 * 1024)
                .mapToObj(EntryListTest::id)
                .toList();
        InclusionProof inclusionProof = InclusionProof.of(list, 500 * 1024 + 7, block);

        assertThat(list.blocks()).hasSize(977);
        assertThat(inclusionProof.path()).hasSize(20);
        assertThat(inclusionProof.isProvenFor(list.size(), list.root())).isTrue();
    }

    private static EntryId id(int i) {
        return new EntryId("%032x".formatted(i));
    }
}
