package keepword.survey;

import java.time.Instant;
import java.util.List;

public record EntryList(Instant fixedAt, long size, Hash root, List<Block> blocks) {
    public record Block(EntryId first, Hash hash) {}

    public EntryList {
        blocks = List.copyOf(blocks);
    }
}
