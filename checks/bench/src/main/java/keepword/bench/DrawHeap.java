package keepword.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much of the heap is used, in bytes. The JVM itself keeps the peaks, so nothing has to be sampled. */
final class DrawHeap {
    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private final AtomicLong kept = new AtomicLong();

    private DrawHeap() {}

    static DrawHeap watch() {
        DrawHeap heap = new DrawHeap();
        System.gc();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (notification, handback) -> heap.collected(GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData())),
                                null,
                                null));
        POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
        return heap;
    }

    private void collected(GarbageCollectionNotificationInfo collection) {
        var after = collection.getGcInfo().getMemoryUsageAfterGc();
        long used = POOLS.stream()
                .mapToLong(pool -> {
                    var usage = after.get(pool.getName());
                    return usage == null ? 0 : usage.getUsed();
                })
                .sum();
        kept.accumulateAndGet(used, Math::max);
    }

    /** The largest use of each part of the heap, added up: not less than the whole ever used, garbage included. */
    long largest() {
        return POOLS.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** The most that any collection left. */
    long mostKept() {
        return kept.get();
    }
}
