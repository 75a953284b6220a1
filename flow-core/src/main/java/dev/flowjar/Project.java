package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a flow belongs to a project, whose runs are kept apart by branch.
 *
 * <p>A run belongs to the branch of the user who starts it, to a test branch, or to production:
 *
 * <pre>{@code
 * @Project("fraud") public class Train extends Flow { ... }
 *
 * run Train                                 // branch user.ada
 * run Train --branch newmodel               // branch test.newmodel
 * run Train --production                    // branch prod
 * run Train --production --branch daily     // branch prod.daily
 * }</pre>
 *
 * <p>Each branch is a namespace of its own, {@code branch:fraud/prod}: its runs are found with
 * {@code --namespace branch:fraud/prod}, and a resume looks for the latest run of the branch that
 * it is called for, whoever started it. The runs carry the system tags {@code project:fraud} and
 * {@code branch:fraud/prod} besides the tag of their user.
 *
 * <p>The annotation is inherited by subclasses. Several flows may belong to one project.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Project {

  /** The project's name: 1 to 128 of the letters a to z, digits, {@code -} and {@code _}. */
  String value();
}
