import type { SystemMap } from "../../api/documents";
import { Figures } from "./Figures";
import { Languages } from "./Languages";
import { Busiest, EntryPoints, Findings, Frameworks, Imports, Packages, People } from "./Sections";
import { StoredMaps } from "./StoredMaps";
import css from "./Overview.module.css";

/** What a map says, most asked first: how large, of what, where it begins, what it stands on, who knows it. */
export function Overview({ project, map }: { project: string; map: SystemMap }) {
  return (
    <div className={css.overview}>
      <Figures map={map} />
      <div className={css.columns}>
        <Languages map={map} />
        <EntryPoints project={project} map={map} />
        <Frameworks project={project} map={map} />
        <Packages project={project} map={map} />
        <Imports map={map} />
        <Busiest project={project} map={map} />
        <People map={map} />
        <Findings map={map} />
        <StoredMaps project={project} />
      </div>
    </div>
  );
}
