INSERT INTO snapshot (
    project_id, commit_id, committed_at, subject, branch, reference, is_worktree, is_detached, analysis_version,
    window_days, max_file_bytes, root_folder_id, stack_id, tally_id, created_at, duration_ms, commits, branches, tags, authors,
    is_shallow, first_commit, last_commit, commits_in_window, authors_in_window, mailmap_id, graph_id, hash,
    is_aside
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26,
    ?27, ?28, ?29
);
