import { useConnection } from "../../api/live";
import { Skeleton } from "../../parts/States";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";

/** How the server stands. */
export function SystemScreen() {
  const { status } = useConnection();
  useCommand(command("serve", "status"));
  return <View title="System">{status === null ? <Skeleton /> : <p>groma {status.version}</p>}</View>;
}
