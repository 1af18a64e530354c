import type { SystemMap } from "../../api/documents";
import { Figures } from "./Figures";
import { Languages } from "./Languages";
import { Changes, Cycles, Hotspots, Knowers } from "./Past";
import { Dependencies } from "./Dependencies";
import { EntryPoints, Findings, Frameworks, Imports, Packages } from "./Sections";
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
        <Dependencies project={project} />
        <Imports map={map} />
        <Cycles project={project} />
        <Hotspots project={project} />
        <Knowers project={project} />
        <Changes project={project} />
        <Findings map={map} />
        <StoredMaps project={project} />
      </div>
    </div>
  );
}
