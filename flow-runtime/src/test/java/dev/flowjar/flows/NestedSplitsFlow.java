package dev.flowjar.flows;

import dev.flowjar.Inputs;
import dev.flowjar.Step;

/** Splits three deep. */
public class NestedSplitsFlow extends TracedFlow {

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::a, this::b);
  }

  @Step
  void a() throws InterruptedException {
    visit();
    next(this::c, this::d);
  }

  @Step
  void b() throws InterruptedException {
    visit();
    next(this::joinOuter);
  }

  @Step
  void c() throws InterruptedException {
    visit();
    next(this::joinMiddle);
  }

  @Step
  void d() throws InterruptedException {
    visit();
    next(this::e, this::f);
  }

  @Step
  void e() throws InterruptedException {
    visit();
    next(this::joinInner);
  }

  @Step
  void f() throws InterruptedException {
    visit();
    next(this::joinInner);
  }

  @Step
  void joinInner(Inputs<NestedSplitsFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::joinMiddle);
  }

  @Step
  void joinMiddle(Inputs<NestedSplitsFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::joinOuter);
  }

  @Step
  void joinOuter(Inputs<NestedSplitsFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
