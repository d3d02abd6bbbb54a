using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Cli.Certs;
using Interop.Crypto;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory root: registrars.json, the one file that everybody pins and nobody fetches.</summary>
internal static class RootVerb
{
    private const string FileName = "registrars.json";

    public static Command Build(Runner runner)
    {
        Option<string[]> registrars = new("--registrar") { Description = "NAME=KEY, where KEY is 64 digits or a file that holds them; one for each registrar.", Required = true, HelpName = "NAME=KEY" };
        Option<int> threshold = new("--threshold") { Description = "How many of them must sign.", Required = true, HelpName = "N" };
        Option<string> output = new("--out") { Description = $"The file, usually {FileName}.", Required = true, HelpName = "FILE" };
        return Verb.Of(
            "root",
            "Writes down whose signatures count at the top of the directory. The digest is read aloud when the file is handed over.",
            ["interop directory root --threshold 2 --registrar registrar-1=registrar-1.pub --registrar registrar-2=registrar-2.pub --registrar registrar-3=registrar-3.pub --out registrars.json"],
            [registrars, threshold, output],
            runner,
            parsed => Make(parsed.GetRequiredValue(registrars), parsed.GetRequiredValue(threshold), parsed.GetRequiredValue(output)));
    }

    private static Answer Make(string[] registrars, int threshold, string output)
    {
        AuthorityOptions.New(output);
        DirectoryRoot root;
        try
        {
            root = DirectoryRoot.Of(threshold, registrars.Select(Read));
        }
        catch (ArgumentException failure)
        {
            throw StoppedException.Settings("root-unsound", failure.Message.Split(" (Parameter", 2)[0], "Give each registrar an own name and key, and a threshold of at least 2.", failure);
        }

        root.Save(output);
        string digest = Digest.Of(File.ReadAllBytes(output)).ToString();
        return new Answer(
            new JsonObject { ["file"] = output, ["threshold"] = threshold, ["registrars"] = registrars.Length, ["digest"] = digest },
            screen =>
            {
                screen.Good(string.Create(CultureInfo.InvariantCulture, $"{threshold} of {root.Registrars.Count} registrars must sign."));
                screen.Facts([("file", output), ("digest", digest)]);
            });
    }

    private static KeyValuePair<string, PublicKey> Read(string text)
    {
        string[] parts = text.Split('=', 2);
        string digits = parts.Length == 2 && File.Exists(parts[1]) ? File.ReadAllText(parts[1]).Trim() : parts[^1];
        return parts.Length == 2 && parts[0].Length > 0 && digits.Length == 64 && digits.All(char.IsAsciiHexDigitLower)
            && PublicKey.TryFrom(KeyAlgorithm.Ed25519, Convert.FromHexString(digits), out PublicKey key)
            ? KeyValuePair.Create(parts[0], key)
            : throw StoppedException.Settings("registrar-malformed", $"'{text}' is no registrar.", "Write NAME=KEY with the 64 digits that 'interop keys public' prints, or a file that holds them.");
    }
}
