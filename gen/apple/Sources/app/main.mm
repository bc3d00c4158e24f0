// `run` of src-tauri/src/lib.rs, under the name that Tauri's macro gives it.
extern "C" void start_app(void);

int main(int argc, char *argv[]) {
  start_app();
  return 0;
}
