package app.tauri.annotation

@Retention(AnnotationRetention.RUNTIME)
annotation class TauriPlugin
