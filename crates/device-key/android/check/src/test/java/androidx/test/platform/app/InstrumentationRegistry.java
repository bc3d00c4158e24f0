package androidx.test.platform.app;

import android.app.Instrumentation;
import android.os.Bundle;

/** What Robolectric wants of androidx.test, which is not on Maven Central: names and the little they must do. */
public final class InstrumentationRegistry {
  private static Instrumentation instrumentation;

  private InstrumentationRegistry() {}

  public static void registerInstance(Instrumentation instance, Bundle arguments) {
    instrumentation = instance;
  }

  public static Instrumentation getInstrumentation() {
    return instrumentation;
  }
}
