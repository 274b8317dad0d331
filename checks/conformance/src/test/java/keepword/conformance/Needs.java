package keepword.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The services that a suite needs: it is skipped where one of them is not there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
@interface Needs {
    Service[] value();

    /** Knows which services are there. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Set<Service> missing = EnumSet.noneOf(Service.class);
            AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                    .ifPresent(needs -> missing.addAll(List.of(needs.value())));
            missing.removeAll(Place.services());
            return missing.isEmpty()
                    ? ConditionEvaluationResult.enabled("its services are there")
                    : ConditionEvaluationResult.disabled(missing + " is not among conformance.services");
        }
    }
}
