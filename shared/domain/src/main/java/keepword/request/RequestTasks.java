package keepword.request;

import static keepword.store.Attributes.textOf;

import java.util.List;
import java.util.Map;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.kernel.AddressKey;
import keepword.kernel.RequestId;

/** What is done later for requests. */
public final class RequestTasks {
    /** All of them. */
    public static final List<TaskType<?>> TYPES = List.of(ConfirmRequest.TYPE, ApplyRequest.TYPE);

    private RequestTasks() {}

    /** The mail that confirms a request, and says what comes of it and when. */
    public record ConfirmRequest(AddressKey address, RequestId request) implements Task.SecurityMail {
        private static final TaskType<ConfirmRequest> TYPE = new TaskType<>(
                "confirm-request",
                ConfirmRequest.class,
                task -> write(task.address, task.request),
                map -> new ConfirmRequest(readAddress(map), readRequest(map)));

        @Override
        public TaskType<ConfirmRequest> type() {
            return TYPE;
        }
    }

    /** Carries out a request, unless it was undone. */
    public record ApplyRequest(AddressKey address, RequestId request) implements Task.DueChange {
        private static final TaskType<ApplyRequest> TYPE = new TaskType<>(
                "apply-request",
                ApplyRequest.class,
                task -> write(task.address, task.request),
                map -> new ApplyRequest(readAddress(map), readRequest(map)));

        @Override
        public TaskType<ApplyRequest> type() {
            return TYPE;
        }
    }

    private static Map<String, Object> write(AddressKey address, RequestId request) {
        return Map.of("address", address.value(), "request", request.value());
    }

    private static AddressKey readAddress(Map<String, Object> map) {
        return new AddressKey(textOf(map, "address"));
    }

    private static RequestId readRequest(Map<String, Object> map) {
        return new RequestId(textOf(map, "request"));
    }
}
