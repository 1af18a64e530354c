//! Which Composer package a namespace from elsewhere belongs to.

use crate::map::link::{Declared, ExternalPackage};
use crate::map::package::Ecosystem;

use crate::analysis::linking::World;

/// Packages by namespace, longest namespace first where one is in another. Where a package was renamed or is
/// also part of a larger one, all its names.
static PACKAGES: &[(&str, &[&str])] = &[
    ("Symfony\\Contracts\\Cache", &["symfony/cache-contracts", "symfony/contracts"]),
    ("Symfony\\Contracts\\EventDispatcher", &["symfony/event-dispatcher-contracts", "symfony/contracts"]),
    ("Symfony\\Contracts\\HttpClient", &["symfony/http-client-contracts", "symfony/contracts"]),
    ("Symfony\\Contracts\\Service", &["symfony/service-contracts", "symfony/contracts"]),
    ("Symfony\\Contracts\\Translation", &["symfony/translation-contracts", "symfony/contracts"]),
    ("Symfony\\Bundle\\MakerBundle", &["symfony/maker-bundle"]),
    ("Symfony\\Bundle\\MonologBundle", &["symfony/monolog-bundle"]),
    ("Symfony\\Bridge\\PhpUnit", &["symfony/phpunit-bridge"]),
    ("Doctrine\\Common\\Annotations", &["doctrine/annotations"]),
    ("Doctrine\\Common\\Cache", &["doctrine/cache"]),
    ("Doctrine\\Common\\Collections", &["doctrine/collections"]),
    ("Doctrine\\Common\\DataFixtures", &["doctrine/data-fixtures"]),
    ("Doctrine\\Common\\Lexer", &["doctrine/lexer"]),
    ("Doctrine\\Common\\EventManager", &["doctrine/event-manager"]),
    ("Doctrine\\Common\\EventArgs", &["doctrine/event-manager"]),
    ("Doctrine\\Common\\EventSubscriber", &["doctrine/event-manager"]),
    ("Doctrine\\Common", &["doctrine/common", "doctrine/persistence"]),
    ("Doctrine\\DBAL", &["doctrine/dbal"]),
    ("Doctrine\\ORM", &["doctrine/orm"]),
    ("Doctrine\\ODM\\MongoDB", &["doctrine/mongodb-odm"]),
    ("Doctrine\\Bundle\\DoctrineBundle", &["doctrine/doctrine-bundle"]),
    ("Doctrine\\Bundle\\FixturesBundle", &["doctrine/doctrine-fixtures-bundle"]),
    ("Doctrine\\Bundle\\MigrationsBundle", &["doctrine/doctrine-migrations-bundle"]),
    ("Sensio\\Bundle\\FrameworkExtraBundle", &["sensio/framework-extra-bundle"]),
    ("PHPUnit", &["phpunit/phpunit"]),
    ("SebastianBergmann\\CodeCoverage", &["phpunit/php-code-coverage"]),
    ("DeepCopy", &["myclabs/deep-copy"]),
    ("Psr\\Http\\Message", &["psr/http-message", "psr/http-factory"]),
    ("Psr\\Http\\Client", &["psr/http-client"]),
    ("Psr\\Http\\Server", &["psr/http-server-handler", "psr/http-server-middleware"]),
    ("Psr\\SimpleCache", &["psr/simple-cache"]),
    ("Carbon", &["nesbot/carbon"]),
    ("Ramsey\\Uuid", &["ramsey/uuid"]),
    ("GuzzleHttp\\Psr7", &["guzzlehttp/psr7", "guzzlehttp/guzzle"]),
    ("GuzzleHttp\\Promise", &["guzzlehttp/promises", "guzzlehttp/guzzle"]),
    ("GuzzleHttp\\UriTemplate", &["guzzlehttp/uri-template"]),
    ("GuzzleHttp", &["guzzlehttp/guzzle"]),
    ("Monolog", &["monolog/monolog"]),
    ("Mockery", &["mockery/mockery"]),
    ("Prophecy", &["phpspec/prophecy", "phpspec/prophecy-phpunit"]),
    ("PhpSpec", &["phpspec/phpspec"]),
    ("Behat\\MinkExtension", &["friends-of-behat/mink-extension", "behat/mink-extension"]),
    ("Behat\\Mink", &["behat/mink", "friends-of-behat/mink"]),
    ("Behat", &["behat/behat"]),
    ("Codeception", &["codeception/codeception"]),
    ("Faker", &["fakerphp/faker", "fzaninotto/faker"]),
    ("PhpParser", &["nikic/php-parser"]),
    ("FastRoute", &["nikic/fast-route"]),
    ("PHPStan\\PhpDocParser", &["phpstan/phpdoc-parser"]),
    ("PHPStan", &["phpstan/phpstan"]),
    ("Rector", &["rector/rector"]),
    ("PhpCsFixer", &["friendsofphp/php-cs-fixer"]),
    ("PHP_CodeSniffer", &["squizlabs/php_codesniffer"]),
    ("Psalm", &["vimeo/psalm"]),
    ("Twig\\Extra\\Intl", &["twig/intl-extra"]),
    ("Twig\\Extra\\Markdown", &["twig/markdown-extra"]),
    ("Twig\\Extra\\String", &["twig/string-extra"]),
    ("Twig", &["twig/twig"]),
    ("Dotenv", &["vlucas/phpdotenv"]),
    ("Predis", &["predis/predis"]),
    ("Aws", &["aws/aws-sdk-php"]),
    ("Google\\Cloud", &["google/cloud"]),
    ("Stripe", &["stripe/stripe-php"]),
    ("Pusher", &["pusher/pusher-php-server"]),
    ("Ably", &["ably/ably-php"]),
    ("Pheanstalk", &["pda/pheanstalk"]),
    ("Egulias\\EmailValidator", &["egulias/email-validator"]),
    ("Cron", &["dragonmantank/cron-expression"]),
    ("Opis\\Closure", &["opis/closure"]),
    ("Laravel\\SerializableClosure", &["laravel/serializable-closure"]),
    ("Orchestra\\Testbench", &["orchestra/testbench", "orchestra/testbench-core"]),
    ("Pest", &["pestphp/pest"]),
    ("NunoMaduro\\Collision", &["nunomaduro/collision"]),
    ("Termwind", &["nunomaduro/termwind"]),
    ("Livewire", &["livewire/livewire"]),
    ("Inertia", &["inertiajs/inertia-laravel"]),
    ("Intervention\\Image", &["intervention/image"]),
    ("Brick\\Math", &["brick/math"]),
    ("Fruitcake\\Cors", &["fruitcake/php-cors"]),
    ("TijsVerkoyen\\CssToInlineStyles", &["tijsverkoyen/css-to-inline-styles"]),
    ("Masterminds", &["masterminds/html5"]),
    ("Nyholm\\Psr7", &["nyholm/psr7"]),
    ("Http\\Client", &["php-http/httplug"]),
    ("Http\\Discovery", &["php-http/discovery"]),
    ("Http\\Message", &["php-http/message-factory", "php-http/message"]),
    ("Http\\Promise", &["php-http/promise"]),
    ("JsonSchema", &["justinrainbow/json-schema"]),
    ("phpDocumentor\\Reflection", &["phpdocumentor/reflection-docblock", "phpdocumentor/type-resolver"]),
    ("Webmozart\\Assert", &["webmozart/assert"]),
    ("Assert", &["beberlei/assert"]),
    ("MongoDB\\Driver", &["ext-mongodb"]),
    ("MongoDB\\BSON", &["ext-mongodb"]),
    ("MongoDB", &["mongodb/mongodb"]),
    ("Elastic\\Elasticsearch", &["elasticsearch/elasticsearch"]),
    ("Elasticsearch", &["elasticsearch/elasticsearch"]),
    ("PhpAmqpLib", &["php-amqplib/php-amqplib"]),
    ("PHPMailer\\PHPMailer", &["phpmailer/phpmailer"]),
    ("PhpOffice\\PhpSpreadsheet", &["phpoffice/phpspreadsheet"]),
    ("Dompdf", &["dompdf/dompdf"]),
    ("Firebase\\JWT", &["firebase/php-jwt"]),
    ("Lcobucci\\JWT", &["lcobucci/jwt"]),
    ("Slim\\Psr7", &["slim/psr7"]),
    ("Slim", &["slim/slim"]),
    ("DI", &["php-di/php-di"]),
    ("Cake", &["cakephp/cakephp"]),
    ("yii", &["yiisoft/yii2"]),
    ("CodeIgniter", &["codeigniter4/framework"]),
    ("Drupal\\Core", &["drupal/core"]),
    ("Swoole", &["ext-swoole"]),
    ("Ds", &["ext-ds", "php-ds/php-ds"]),
    ("ApiPlatform", &["api-platform/core"]),
    ("Liip\\ImagineBundle", &["liip/imagine-bundle"]),
    ("FOS\\RestBundle", &["friendsofsymfony/rest-bundle"]),
    ("FOS\\UserBundle", &["friendsofsymfony/user-bundle"]),
    ("JMS\\Serializer", &["jms/serializer"]),
    ("KnpPaginatorBundle", &["knplabs/knp-paginator-bundle"]),
    ("Symplify\\EasyCodingStandard", &["symplify/easy-coding-standard"]),
    ("Redis", &["ext-redis"]),
    ("RedisCluster", &["ext-redis"]),
    ("RedisArray", &["ext-redis"]),
    ("RedisException", &["ext-redis"]),
    ("Relay", &["ext-relay"]),
    ("Memcached", &["ext-memcached"]),
    ("Memcache", &["ext-memcache"]),
    ("Imagick", &["ext-imagick"]),
    ("AMQPConnection", &["ext-amqp"]),
];

/// The package that `importer` means by `name`, fully qualified: one of the table, or one that is declared and
/// whose name is the namespace in Composer's spelling, or the only one of its vendor unless the namespace is
/// this repository's (`is_own`); else the first parts of the namespace.
pub(super) fn package(world: &World, importer: &str, name: &str, is_own: bool) -> ExternalPackage {
    let ecosystems = [Ecosystem::Composer];
    let known = PACKAGES.iter().find(|(space, _)| {
        name.strip_prefix(space).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
    });
    let spelled = spellings(name);
    let mut names: Vec<&str> = known.map(|(_, packages)| packages.to_vec()).unwrap_or_default();
    names.extend(spelled.iter().map(String::as_str));
    let found = world.manifests().external(&ecosystems, importer, &names);
    if found.declared != Declared::Undeclared {
        return found;
    }
    if let Some(declared) = of_vendor(world, importer, name, is_own) {
        return world.manifests().external(&ecosystems, importer, &[declared]);
    }
    match known.is_some() || name.starts_with("Symfony\\") || name.starts_with("Illuminate\\") {
        true => found,
        false => {
            let end = name.match_indices('\\').nth(1).map_or(name.len(), |(at, _)| at);
            ExternalPackage { name: name[..end].to_owned(), manifest: None, declared: Declared::Undeclared }
        }
    }
}

/// The names that a package of this namespace would have.
fn spellings(name: &str) -> Vec<String> {
    let parts: Vec<String> = name.split('\\').take(4).map(kebab).collect();
    let mut names = Vec::new();
    match parts.as_slice() {
        // The framework's own split packages.
        [vendor, kind, part, ..] if vendor == "symfony" && kind == "component" => {
            names.push(format!("symfony/{part}"))
        }
        [vendor, kind, part, ..] if vendor == "symfony" && kind == "bridge" => {
            names.push(format!("symfony/{part}-bridge"));
        }
        [vendor, kind, part, ..] if vendor == "symfony" && kind == "polyfill" => {
            names.push(format!("symfony/polyfill-{part}"));
        }
        [vendor, part, ..] if vendor == "illuminate" => {
            names.push(format!("illuminate/{part}"));
            names.push("laravel/framework".to_owned());
        }
        _ => {}
    }
    if let [vendor, part, more, ..] = parts.as_slice() {
        names.push(format!("{vendor}/{part}-{more}"));
    }
    if let [vendor, part, ..] = parts.as_slice() {
        names.push(format!("{vendor}/{part}"));
        names.push(format!("{vendor}/php-{part}"));
    }
    if let [vendor, ..] = parts.as_slice() {
        names.push(format!("{vendor}/{vendor}"));
    }
    names
}

/// A declared dependency of the vendor that the namespace begins with; of several, the one whose name the
/// namespace goes on with.
fn of_vendor<'w>(world: &'w World, importer: &'w str, name: &str, is_own: bool) -> Option<&'w str> {
    let mut squeezed = name.split('\\').map(squeeze);
    let (vendor, rest) = (squeezed.next()?, squeezed.collect::<String>());
    let dependencies = world.manifests().dependencies(&[Ecosystem::Composer], importer);
    let mut only = None;
    let mut count = 0;
    for dependency in dependencies {
        let Some((owner, package)) = dependency.name.split_once('/') else { continue };
        if squeeze(owner) != vendor {
            continue;
        }
        if !rest.is_empty() && rest.starts_with(&squeeze(package)) {
            return Some(&dependency.name);
        }
        count += 1;
        only = Some(dependency.name.as_str());
    }
    only.filter(|_| count == 1 && !is_own)
}

fn squeeze(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `HttpFoundation` as `http-foundation`, `HTTPClient` as `http-client`.
fn kebab(name: &str) -> String {
    let letters: Vec<char> = name.chars().take(100).collect();
    let mut kebab = String::with_capacity(name.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let starts = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || (before.is_uppercase() && letters.get(at + 1).is_some_and(|next| next.is_lowercase()))
            });
        if starts {
            kebab.push('-');
        }
        kebab.extend(letter.to_lowercase());
    }
    kebab.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_composer_does() {
        assert_eq!(kebab("HttpFoundation"), "http-foundation");
        assert_eq!(kebab("HTTPClient"), "http-client");
        assert_eq!(spellings("Symfony\\Component\\EventDispatcher\\Event")[0], "symfony/event-dispatcher");
        assert!(spellings("Illuminate\\Support\\Str").contains(&"laravel/framework".to_owned()));
    }

    #[test]
    fn a_longer_namespace_stands_before_the_one_that_holds_it() {
        for (at, (space, _)) in PACKAGES.iter().enumerate() {
            let held = PACKAGES[..at]
                .iter()
                .find(|(other, _)| space.strip_prefix(other).is_some_and(|rest| rest.starts_with('\\')));
            assert!(held.is_none(), "{space}");
        }
    }
}
