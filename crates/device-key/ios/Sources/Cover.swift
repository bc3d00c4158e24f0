import UIKit

/// Lies over the window while the app is not in front: the picture in the app switcher shows no PIN pad and no code.
final class Cover {
  private var view: UIView?

  func watch() {
    let center = NotificationCenter.default
    center.addObserver(
      self, selector: #selector(lay), name: UIApplication.willResignActiveNotification, object: nil)
    center.addObserver(
      self, selector: #selector(lift), name: UIApplication.didBecomeActiveNotification, object: nil)
  }

  @objc private func lay() {
    guard view == nil, let window = UIApplication.shared.windows.first else { return }
    let cover = UIView(frame: window.bounds)
    cover.autoresizingMask = [.flexibleWidth, .flexibleHeight]
    cover.backgroundColor = .systemBackground
    window.addSubview(cover)
    view = cover
  }

  @objc private func lift() {
    view?.removeFromSuperview()
    view = nil
  }
}
