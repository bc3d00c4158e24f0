package androidx.test.runner.lifecycle;

public final class ApplicationLifecycleMonitorRegistry {
  private static ApplicationLifecycleMonitor monitor;

  private ApplicationLifecycleMonitorRegistry() {}

  public static void registerInstance(ApplicationLifecycleMonitor instance) {
    monitor = instance;
  }

  public static ApplicationLifecycleMonitor getInstance() {
    return monitor;
  }
}
