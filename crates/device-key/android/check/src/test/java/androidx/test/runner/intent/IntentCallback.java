package androidx.test.runner.intent;

public interface IntentCallback {}
