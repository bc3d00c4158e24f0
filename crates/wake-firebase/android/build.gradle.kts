import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.library")
    id("org.jetbrains.kotlin.android")
}

// The publisher's Firebase project, from Gradle's properties (~/.gradle/gradle.properties, or ORG_GRADLE_PROJECT_… in the
// environment). Without them Firebase is not set up, and the app says that this way is not there.
val firebase = mapOf(
    "google_app_id" to "symbolon.firebase.appId",
    "google_api_key" to "symbolon.firebase.apiKey",
    "gcm_defaultSenderId" to "symbolon.firebase.senderId",
    "project_id" to "symbolon.firebase.projectId",
).mapValues { providers.gradleProperty(it.value).orNull }

android {
    namespace = "org.symbolon.wake.firebase"
    compileSdk = 36

    defaultConfig {
        minSdk = 28
        consumerProguardFiles("consumer-rules.pro")
        if (firebase.values.all { it != null }) {
            firebase.forEach { (name, value) -> resValue("string", name, value!!) }
        }
    }

    buildFeatures {
        resValues = true
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_1_8
        targetCompatibility = JavaVersion.VERSION_1_8
    }
}

kotlin {
    compilerOptions {
        jvmTarget = JvmTarget.JVM_1_8
    }
}

dependencies {
    implementation(project(":tauri-android"))
    implementation(project(":tauri-plugin-wake"))
    implementation("com.google.firebase:firebase-messaging:25.0.1")
}
