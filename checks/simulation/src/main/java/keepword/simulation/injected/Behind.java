package keepword.simulation.injected;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A part of the system in front of the right one, which does as that does but for one method. */
final class Behind {
    private Behind() {}

    /**
     * Makes one.
     *
     * @param method the name of the method that is wrong
     * @param wrong makes its answer from the arguments and from the right answer
     */
    static <T> T of(Class<T> part, T right, String method, BiFunction<List<Object>, Object, Object> wrong) {
        return part.cast(Proxy.newProxyInstance(part.getClassLoader(), new Class<?>[] {part}, (self, called, given) -> {
            Object[] arguments = given == null ? new Object[0] : given;
            try {
                Object answer = called.invoke(right, arguments);
                return called.getName().equals(method) ? wrong.apply(Arrays.asList(arguments), answer) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
