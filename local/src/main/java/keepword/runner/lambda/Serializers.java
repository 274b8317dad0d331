package keepword.runner.lambda;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Turns event JSON into a handler's input and its output into JSON, with the serializers of Lambda's runtime. */
final class Serializers {
    private Serializers() {}

    static Object read(String json, Class<?> type) {
        return of(type).fromJson(json);
    }

    static String write(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PojoSerializer<Object> serializer = of(value.getClass());
        serializer.toJson(value, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // the serializer of a type takes the values of that type, which is all it gets
    private static PojoSerializer<Object> of(Class<?> type) {
        return (PojoSerializer<Object>)
                (LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                        ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                        : JacksonFactory.getInstance().getSerializer(type));
    }
}
