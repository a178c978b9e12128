package io.parley.signaling.service;

import io.parley.signaling.domain.Call;

/** Tells all devices of all participants how a call is. */
public interface Notices {
  /** Tells it; whether it is heard is not known. */
  void tell(Call call);
}
