using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Trust.Certificates;

namespace Interop.Cli.Keys;

/// <summary>interop keys: key files, their ids and public halves. Never the private bytes.</summary>
internal static class KeysVerbs
{
    public static Command Build(Runner runner) => Verb.Group(
        "keys",
        "Makes key files; shows their ids and public keys, never the private ones.",
        PassphraseVerb.Build(runner),
        New(runner),
        Show(runner),
        Public(runner),
        VkeyVerb.Build(runner),
        ListVerb.Build(runner));

    private static Verb New(Runner runner)
    {
        Argument<string> file = KeyOptions.File();
        Option<string> passphrase = KeyOptions.Passphrase();
        Option<string> use = new("--for") { Description = "What the key is for.", DefaultValueFactory = _ => KeyKinds.Signing, HelpName = "USE" };
        use.AcceptOnlyFromAmong([.. KeyKinds.All.Keys]);
        Option<string?> half = new("--public-out") { Description = "Also writes the public key alone to this file, to travel.", HelpName = "FILE" };
        Option<bool> quick = new("--quick") { Description = "Little work per guess of the passphrase: for tests only." };
        return Verb.Of(
            "new",
            "Makes a key and writes it to a new file, locked with a passphrase, mode 0600.",
            [
                "interop keys new keys/signing.key --passphrase-file keys/passphrase",
                "interop keys new keys/receiving.key --for receiving --passphrase-file keys/passphrase --public-out receiving.pub",
            ],
            [file, use, passphrase, half, quick],
            runner,
            parsed =>
            {
                string path = parsed.GetRequiredValue(file);
                string words = parsed.GetRequiredValue(passphrase);
                string? output = parsed.GetValue(half);
                if (output is not null)
                {
                    OutputFile.Check("--public-out", output, ("FILE", path), ("--passphrase-file", words));
                }

                OpenKeyFile key = Make(path, parsed.GetRequiredValue(use), words, parsed.GetValue(quick), runner.Around.Now);
                if (output is not null && key.Use != KeyKinds.Storage)
                {
                    AtomicFile.WritePublic(output, Encoding.ASCII.GetBytes(Hex(key) + "\n"));
                }

                return Describe(path, key);
            });
    }

    private static Verb Show(Runner runner)
    {
        Argument<string> file = KeyOptions.File();
        Option<string> passphrase = KeyOptions.Passphrase();
        return Verb.Of(
            "show",
            "Opens a key file and shows what it is for, its id, its public key and when it was made.",
            ["interop keys show keys/signing.key --passphrase-file keys/passphrase"],
            [file, passphrase],
            runner,
            parsed =>
            {
                string path = parsed.GetRequiredValue(file);
                return Describe(path, OpenKeyFile.Read(path, parsed.GetRequiredValue(passphrase)));
            });
    }

    private static Verb Public(Runner runner)
    {
        Argument<string> file = KeyOptions.File();
        Option<string> passphrase = KeyOptions.Passphrase();
        return Verb.Of(
            "public",
            "Prints the public key alone, 64 hexadecimal digits: what an authority puts into the directory.",
            ["interop keys public keys/signing.key --passphrase-file keys/passphrase"],
            [file, passphrase],
            runner,
            parsed =>
            {
                OpenKeyFile key = OpenKeyFile.Read(parsed.GetRequiredValue(file), parsed.GetRequiredValue(passphrase));
                return key.Use == KeyKinds.Storage
                    ? throw StoppedException.Refused("no-public-half", "A storage key is symmetric and has no public half.", "'interop keys show' prints its id.")
                    : new Answer(new JsonObject { ["use"] = key.Use, ["public"] = Hex(key) }, screen => screen.Line(Hex(key)));
            });
    }

    private static OpenKeyFile Make(string path, string use, string passphraseFile, bool quick, DateTimeOffset now)
    {
        KeyScheme scheme = KeyKinds.All[use];
        using Secret passphrase = OpenKeyFile.Passphrase(passphraseFile);
        using Secret seed = Secret.Random(32);
        using SecretLease lease = passphrase.Open();
        KeyFileStrength strength = quick ? KeyFileStrength.Quick : KeyFileStrength.Strong;
        return KeyFile.Write(path, scheme, seed, lease.Bytes, now, KeyFile.Preferred, strength) switch
        {
            KeyFileWriting.Written written => new OpenKeyFile(use, written.Kid, OpenKeyFile.PublicOf(scheme, seed), now),
            KeyFileWriting.Refused refused => throw OpenKeyFile.Stop(refused.Refusal),
            _ => throw new InvalidOperationException("The set of results is closed."),
        };
    }

    private static Answer Describe(string path, OpenKeyFile key)
    {
        string? shown = key.Use == KeyKinds.Storage ? null : Hex(key);
        JsonObject json = new()
        {
            ["file"] = path,
            ["use"] = key.Use,
            ["kid"] = key.Kid.ToString(),
            ["public"] = shown,
            ["created"] = Forms.Time(key.Created),
        };
        return new Answer(json, screen => screen.Facts(
            [("file", path), ("use", key.Use), ("key id", key.Kid.ToString()), ("public key", shown ?? "none (symmetric)"), ("created", Forms.Time(key.Created))]));
    }

    internal static string Hex(OpenKeyFile key) => Convert.ToHexStringLower(key.Public.Span);
}
