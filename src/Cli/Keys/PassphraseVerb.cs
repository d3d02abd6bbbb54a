using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Cli.Certs;
using Interop.Trust.Certificates;

namespace Interop.Cli.Keys;

/// <summary>interop keys passphrase: a random passphrase in a new file, shown to nobody.</summary>
internal static class PassphraseVerb
{
    private const int RandomBytes = 24;

    public static Command Build(Runner runner)
    {
        Argument<string> file = new("FILE") { Description = "The file to make; its folder is made, closed to others, if it is missing." };
        return Verb.Of(
            "passphrase",
            "Makes a random passphrase of 192 bits in a new file of one line, mode 0600. It is not shown.",
            ["interop keys passphrase secret/passphrase"],
            [file],
            runner,
            parsed => Make(parsed.GetRequiredValue(file)));
    }

    private static Answer Make(string path)
    {
        if (File.Exists(path))
        {
            throw StoppedException.Settings("passphrase-exists", $"{path} exists already and is not overwritten.", "Key files may depend on it: use it, or name another file.");
        }

        byte[] line = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)) + "\n");
        try
        {
            AtomicFile.MakePrivateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            PrivateText.Write(path, line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line);
        }

        return new Answer(new JsonObject { ["file"] = path }, screen => screen.Good($"{path} holds a new passphrase. Keep a copy where the keys' backup is not."));
    }
}
