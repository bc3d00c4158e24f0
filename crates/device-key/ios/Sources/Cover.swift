import UIKit

/// Lies over the window while the app is not in front, and while the screen is recorded or mirrored: no picture of the app
/// switcher and no recording shows a PIN pad or a code. A single screenshot no app can prevent.
final class Cover {
  private var view: UIView?
  private var away = false

  func watch() {
    let center = NotificationCenter.default
    center.addObserver(
      self, selector: #selector(leave), name: UIApplication.willResignActiveNotification, object: nil)
    center.addObserver(
      self, selector: #selector(come), name: UIApplication.didBecomeActiveNotification, object: nil)
    center.addObserver(self, selector: #selector(fit), name: UIScreen.capturedDidChangeNotification, object: nil)
    fit()
  }

  @objc private func leave() {
    away = true
    fit()
  }

  @objc private func come() {
    away = false
    fit()
  }

  @objc private func fit() {
    lift()
    if away || UIScreen.main.isCaptured { lay(UIScreen.main.isCaptured) }
  }

  private func lay(_ captured: Bool) {
    guard let window = UIApplication.shared.windows.first else { return }
    let cover = UIView(frame: window.bounds)
    cover.autoresizingMask = [.flexibleWidth, .flexibleHeight]
    cover.backgroundColor = .systemBackground
    if captured { cover.addSubview(words(cover.bounds)) }
    window.addSubview(cover)
    view = cover
  }

  /// Why there is nothing to see, for who sees it.
  private func words(_ frame: CGRect) -> UIView {
    let label = UILabel(frame: frame.insetBy(dx: 24, dy: 24))
    label.autoresizingMask = [.flexibleWidth, .flexibleHeight]
    label.font = .preferredFont(forTextStyle: .body)
    label.adjustsFontForContentSizeCategory = true
    label.textAlignment = .center
    label.numberOfLines = 0
    label.text = NSLocalizedString("SCREEN_CAPTURED", comment: "")
    return label
  }

  private func lift() {
    view?.removeFromSuperview()
    view = nil
  }
}
