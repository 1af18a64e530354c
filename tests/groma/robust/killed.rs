//! Death at any moment of a map: the store opens, and the next map is whole.

use std::time::{Duration, Instant};

use super::field::{Field, send};

const KILLS: u32 = 50;

/// Chooses the moments; printed, and taken from the environment when it is there.
const SEED: &str = "ROBUST_SEED";

/// Marsaglia's xorshift: enough to choose moments.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

#[test]
fn a_map_that_was_killed_at_any_moment_is_drawn_whole_by_the_next() {
    let seed = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok()).unwrap_or(0x6772_6f6d_6121);
    println!("{SEED}={seed}");
    let mut dice = Dice(seed);
    let undisturbed = Field::new();
    let started = Instant::now();
    undisturbed.succeed(&["map", "."]);
    let takes_us = u64::try_from(started.elapsed().as_micros()).unwrap();
    let expected = undisturbed.export();

    let (mut killed, mut in_a_job, mut crashed_twice) = (0, 0, 0);
    while killed < KILLS {
        let field = Field::new();
        for _ in 0..=dice.below(4) {
            let mut child = field.start(&["map", "."]);
            std::thread::sleep(Duration::from_micros(dice.below(takes_us)));
            if child.try_wait().unwrap().is_none() {
                send(&child, libc::SIGKILL);
            }
            child.wait().unwrap();
            killed += 1;
            if field.database().exists() {
                field.check();
            }
        }
        in_a_job += u32::from(assert_no_job_is_lost(&field, &mut crashed_twice));
        field.succeed(&["map", "."]);
        assert!(field.export() == expected, "the map differs from that of an undisturbed run");
        assert_no_job_is_lost(&field, &mut 0);
        // One that was killed when its map was stored already waits in the queue: a worker has nothing to draw.
        field.succeed(&["job", "work", "--drain"]);
        assert_eq!(field.count("SELECT count(*) FROM snapshot"), 1);
        assert_eq!(field.count("SELECT count(*) FROM job WHERE state = 'queued'"), 0);
        assert_eq!(
            std::fs::read_dir(field.data().join("workers")).unwrap().count(),
            0,
            "files of the dead stay"
        );
        field.check();
    }
    println!("{killed} killed, {in_a_job} rounds with a crash, {crashed_twice} jobs that crashed twice");
    assert!(in_a_job >= 5, "the moments do not fall into the job");
}

/// No job runs on; each succeeded, waits again, or failed because it crashed twice. Gives whether one crashed.
fn assert_no_job_is_lost(field: &Field, crashed_twice: &mut u32) -> bool {
    let list = field.json(&["job", "list"]);
    let mut any = false;
    for job in list["jobs"].as_array().unwrap() {
        let crashes = job["crashes"].as_i64().unwrap();
        any |= crashes > 0;
        match job["state"].as_str().unwrap() {
            "succeeded" => {}
            "queued" => assert!(crashes < 2, "{job}"),
            "failed" => {
                assert_eq!((crashes, job["error"]["kind"].as_str()), (2, Some("crashed")), "{job}");
                *crashed_twice += 1;
            }
            state => panic!("a job is {state}: {job}"),
        }
    }
    any
}

/// Kills a map in the middle of attempt `number` of its job. False if it was too quick.
fn crash(field: &Field, number: i64) -> bool {
    let mut child = field.start(&["map", "."]);
    let running = format!("SELECT count(*) FROM job WHERE state = 'running' AND attempts = {number}");
    let seen = field.wait_for(&mut child, &running);
    child.kill().unwrap();
    child.wait().unwrap();
    seen && field.count(&running) == 1
}

#[test]
fn a_job_that_crashed_twice_does_not_stand_in_the_way() {
    let crashed_twice = || Some(Field::new()).filter(|field| crash(field, 1) && crash(field, 2));
    let field = (0..20).find_map(|_| crashed_twice()).expect("the maps were always too quick");
    assert_eq!(field.states(), ["failed"]);
    field.succeed(&["map", "."]);
    assert_eq!(field.states(), ["failed", "succeeded"]);
    let shown = field.succeed(&["job", "show", "1"]);
    assert_eq!(shown.matches("crashed: the worker died").count(), 2, "{shown}");
}
