"""What ``bin/start`` says, in both languages: at this moment nobody has chosen one."""

READY = """
Strategy Tracker が動いています: {address}
Strategy Tracker is running:    {address}
"""

STOP_HINT = "終了するには Ctrl-C を押してください。 / Press Ctrl-C to stop."

STOPPING = "終了しています… / Stopping…"

PORT_TAKEN = (
    "{host} のポート {port} は使えません（{reason}）。"
    "PORT=8001 bin/start のように別の番号を指定してください。\n"
    "Port {port} at {host} is not available ({reason}). Choose another one, for example: PORT=8001 bin/start"
)

STATE_TAKEN = (
    "{folder} は別の Strategy Tracker が使用中です（{holder}）。"
    "並べて動かすには STATE_DIR に別のフォルダーを指定してください。\n"
    "{folder} is in use by another Strategy Tracker ({holder}). "
    "To run a second one beside it, name another folder in STATE_DIR."
)

STILL_WAITING = (
    "まだ準備ができていません: {parts}\n"  #
    "Not ready yet: {parts}"
)

GAVE_UP = (
    "{names} が起動できないため終了しました。上のメッセージを確認してください。\n"
    "{names} could not be started; everything was stopped. See the messages above."
)

PREPARATION_FAILED = (
    "準備に失敗しました。上のメッセージを確認してください。\n"  #
    "The preparation failed. See the messages above."
)
