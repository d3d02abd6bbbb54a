using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.AuditLog.Notes;
using Interop.Trust.Directories;

namespace Interop.Cli.Keys;

/// <summary>interop keys vkey: the public line of a log's or witness's key.</summary>
internal static class VkeyVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = KeyOptions.File();
        Option<string> passphrase = KeyOptions.Passphrase();
        Option<string> origin = new("--origin") { Description = "The log's name: a URL without scheme; the same as Log.Origin in the settings.", Required = true, HelpName = "NAME" };
        Option<bool> witness = new("--witness") { Description = "The key co-signs logs instead of signing one." };
        return Verb.Of(
            "vkey",
            "Prints the line by which everybody checks a log: name, id and public key (C2SP signed-note). The directory lists it.",
            [
                "interop keys vkey keys/log.key --origin gateway.vn.interop.example/log/2026 --passphrase-file secret/passphrase",
                "interop keys vkey keys/witness.key --witness --origin witness.dpa.vn.interop.example --passphrase-file secret/passphrase",
            ],
            [file, origin, witness, passphrase],
            runner,
            parsed => Show(parsed.GetRequiredValue(file), parsed.GetRequiredValue(origin), parsed.GetValue(witness), parsed.GetRequiredValue(passphrase)));
    }

    private static Answer Show(string path, string origin, bool witness, string passphraseFile)
    {
        if (!VKey.IsName(origin))
        {
            throw StoppedException.Usage($"'{origin}' is no name of a log.", "Write a URL without scheme, such as gateway.vn.interop.example/log/2026.");
        }

        OpenKeyFile key = OpenKeyFile.Read(path, passphraseFile);
        if (key.Use != KeyKinds.Signing)
        {
            throw StoppedException.Refused("key-not-signing", $"{path} holds a {key.Use} key, and logs are signed.", "Make one with 'interop keys new FILE --for signing'.");
        }

        string line = Vkey.Format(origin, witness ? Vkey.Witness : Vkey.Log, key.Public.Span);
        return new Answer(new JsonObject { ["vkey"] = line }, screen => screen.Line(line));
    }
}
