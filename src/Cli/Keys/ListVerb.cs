using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;

namespace Interop.Cli.Keys;

/// <summary>interop keys list: the key files of a folder, whether a service would use them, and whether they open.</summary>
internal static class ListVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> folder = new("FOLDER") { Description = "Folder with files *.key." };
        Option<string?> passphrase = new("--passphrase-file") { Description = "Also opens each file with it, which is the only proof that a backup is good.", HelpName = "FILE" };
        return Verb.Of(
            "list",
            "Lists the key files of a folder and checks owner, permissions and form. Exit code 1 if one would be refused by a service.",
            ["interop keys list keys", "interop keys list keys --passphrase-file secret/passphrase --json"],
            [folder, passphrase],
            runner,
            parsed => List(parsed.GetRequiredValue(folder), parsed.GetValue(passphrase)));
    }

    private static Answer List(string folder, string? passphraseFile)
    {
        if (!Directory.Exists(folder))
        {
            throw StoppedException.Settings("folder-missing", $"There is no folder {folder}.", "Name the folder that holds the key files.");
        }

        Line[] lines = [.. Directory.GetFiles(folder, "*.key").Order(StringComparer.Ordinal).Select(file => Look(file, passphraseFile))];
        bool held = lines.All(line => line.Refusal is null);
        return new Answer(
            new JsonObject { ["held"] = held, ["keys"] = new JsonArray([.. lines.Select(Json)]) },
            screen =>
            {
                screen.Table(["file", "use", "key id", "created", passphraseFile is null ? "may be used" : "opens"], [.. lines.Select(line => new[]
                {
                    Path.GetFileName(line.File), line.Use ?? "-", line.Kid is { } kid ? Forms.Short(kid.ToString()) : "-",
                    line.Created is { } created ? Forms.Time(created) : "-", line.Refusal is null ? "yes" : "no",
                })], "(no key files)");
                foreach (Line line in lines.Where(line => line.Refusal is not null))
                {
                    screen.Bad($"{line.Refusal!.Sentence} [{line.Refusal.Code}]");
                }
            },
            held ? ExitCodes.Ok : ExitCodes.Refused);
    }

    private static Line Look(string file, string? passphraseFile)
    {
        switch (KeyFile.Look(file))
        {
            case KeyFileLook.Refused refused:
                return new Line(file, null, null, null, refused.Refusal);
            case KeyFileLook.Seen seen:
                (string use, KeyScheme scheme) = KeyKinds.All.Single(kind => kind.Value.Algorithm == seen.Algorithm);
                return new Line(file, use, seen.Kid, seen.Created, passphraseFile is null ? null : Open(file, scheme, passphraseFile));
            default:
                throw new InvalidOperationException("The set of results is closed.");
        }
    }

    private static KeyFileRefusal? Open(string file, KeyScheme scheme, string passphraseFile)
    {
        using Secret passphrase = OpenKeyFile.Passphrase(passphraseFile);
        using SecretLease lease = passphrase.Open();
        KeyFileResult result = KeyFile.Read(file, scheme, lease.Bytes);
        (result as KeyFileResult.Opened)?.Seed.Dispose();
        return (result as KeyFileResult.Refused)?.Refusal;
    }

    private static JsonObject Json(Line line) => new()
    {
        ["file"] = line.File,
        ["use"] = line.Use,
        ["kid"] = line.Kid?.ToString(),
        ["created"] = line.Created is { } created ? Forms.Time(created) : null,
        ["refusal"] = line.Refusal?.Code,
    };

    private sealed record Line(string File, string? Use, KeyId? Kid, DateTimeOffset? Created, KeyFileRefusal? Refusal);
}
