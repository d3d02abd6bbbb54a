using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Cli.Keys;
using Interop.Crypto;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory sign: adds one signature, where the key is. Who may sign what is checked by everyone who reads the directory.</summary>
internal static class SignVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = new("FILE") { Description = "A proposal, or a document that others have signed." };
        Option<string> key = new("--key") { Description = "Key file of the registrar, the authority, or the agency's identity.", Required = true, HelpName = "FILE" };
        Option<string> passphrase = KeyOptions.Passphrase();
        Option<string?> digest = new("--digest") { Description = "The digest that was read out to you, whole or its first 16 digits or more; another document is not signed.", HelpName = "DIGITS" };
        Option<string> output = new("--out") { Description = "The document with the signature; may be the same file.", Required = true, HelpName = "FILE" };
        return Verb.Of(
            "sign",
            "Shows a directory document and adds one signature. Several signers may sign one file in turn, or a copy each: 'assemble' unites them.",
            [
                "interop directory sign jurisdictions.proposal --key registrar.key --passphrase-file secret/passphrase --out jurisdictions.registrar-1",
                "interop directory sign vn.police.proposal --key identity.key --passphrase-file secret/passphrase --out vn.police.signed",
            ],
            [file, key, passphrase, digest, output],
            runner,
            parsed => Sign(
                parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), parsed.GetRequiredValue(passphrase), parsed.GetValue(digest), parsed.GetRequiredValue(output)));
    }

    private static Answer Sign(string path, string keyPath, string passphraseFile, string? digest, string output)
    {
        OutputFile.Check("--out", output, ("--key", keyPath), ("--passphrase-file", passphraseFile));
        DirectoryDocument document = DirectoryDocument.Read(path);
        if (digest is not null && (digest.Length < 16 || !document.Digest.ToString().StartsWith(digest, StringComparison.Ordinal)))
        {
            throw StoppedException.Refused("digest-mismatch", $"{path} has the digest {document.Digest}.", "It is not the document that was read out; get the right file and read it before you sign.");
        }

        using ISigner signer = OpenKeyFile.Signer(keyPath, passphraseFile);
        if (document.SignedBy.Contains(signer.Kid))
        {
            throw StoppedException.Refused("signed-already", $"This key has signed {path} already.", "Let the others sign, then 'interop directory assemble'.");
        }

        DirectoryDocument signed = DirectoryDocument.Of(DirectorySigning.Sign(document.Signed.Clone(), signer), path);
        signed.Save(output);
        JsonObject json = DocumentView.Json(signed, null);
        json["file"] = output;
        return new Answer(json, screen => DocumentView.Show(screen, signed, null));
    }
}
