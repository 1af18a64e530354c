import { useState } from "react";
import { useDrawMap, useSync } from "../../api/changes";
import { useStatus } from "../../api/live";
import { Button } from "../../parts/Button";
import { ProjectSettings } from "./ProjectSettings";

/** What can be done with a project. */
export function ProjectActions({ project }: { project: string }) {
  const told = useStatus()?.projects.find(({ name }) => name === project);
  const draw = useDrawMap();
  const sync = useSync();
  const [isOpen, setOpen] = useState(false);
  if (told === undefined) return null;
  const isBusy = told.job !== null;
  return (
    <>
      {!told.is_local && (
        <Button disabled={isBusy || sync.isPending} onClick={() => sync.mutate(project)}>
          Fetch
        </Button>
      )}
      <Button disabled={isBusy || draw.isPending} onClick={() => draw.mutate(project)}>
        Map now
      </Button>
      <Button onClick={() => setOpen(true)}>Settings</Button>
      {isOpen && <ProjectSettings project={project} onClose={() => setOpen(false)} />}
    </>
  );
}
