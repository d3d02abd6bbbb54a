using Interop.Crypto;
using Interop.Crypto.KeyFiles;

namespace Interop.Cli.Keys;

/// <summary>A key file that opened: everything about it but its secret.</summary>
/// <param name="Use">signing, receiving or storage.</param>
/// <param name="Kid">Identifier.</param>
/// <param name="Public">Public key, 32 bytes; for storage keys the digest that names the key.</param>
/// <param name="Created">When it was made.</param>
internal sealed record OpenKeyFile(string Use, KeyId Kid, ReadOnlyMemory<byte> Public, DateTimeOffset Created)
{
    private const string OtherAlgorithm = "key-file-other-algorithm";

    /// <summary>Opens a file of whatever use; the wrong ones are refused before any work is done.</summary>
    public static OpenKeyFile Read(string path, string passphraseFile)
    {
        using Secret passphrase = Passphrase(passphraseFile);
        KeyFileRefusal? refusal = null;
        foreach ((string use, KeyScheme scheme) in KeyKinds.All)
        {
            using SecretLease lease = passphrase.Open();
            switch (KeyFile.Read(path, scheme, lease.Bytes))
            {
                case KeyFileResult.Opened opened:
                    using (opened.Seed)
                    {
                        return new OpenKeyFile(use, opened.Kid, PublicOf(scheme, opened.Seed), opened.Created);
                    }

                case KeyFileResult.Refused refused:
                    refusal = refused.Refusal;
                    break;
                default:
                    throw new InvalidOperationException("The set of results is closed.");
            }

            if (refusal.Code != OtherAlgorithm)
            {
                break;
            }
        }

        throw Stop(refusal!);
    }

    /// <summary>Reads a passphrase; the caller disposes it.</summary>
    public static Secret Passphrase(string path) => PassphraseFile.Read(path) switch
    {
        PassphraseResult.Opened opened => opened.Passphrase,
        PassphraseResult.Refused refused => throw Stop(refused.Refusal),
        _ => throw new InvalidOperationException("The set of results is closed."),
    };

    /// <summary>A signer of a key file; the caller disposes it.</summary>
    public static ISigner Signer(string path, string passphraseFile)
    {
        using Secret passphrase = Passphrase(passphraseFile);
        using SecretLease lease = passphrase.Open();
        switch (KeyFile.Read(path, KeyScheme.Ed25519, lease.Bytes))
        {
            case KeyFileResult.Opened opened:
                using (opened.Seed)
                {
                    return Ed25519.Signer(opened.Seed);
                }

            case KeyFileResult.Refused refused:
                throw Stop(refused.Refusal);
            default:
                throw new InvalidOperationException("The set of results is closed.");
        }
    }

    /// <summary>Key files are settings: what is wrong with one is for its owner to mend.</summary>
    public static StoppedException Stop(KeyFileRefusal refusal)
    {
        int split = refusal.Sentence.LastIndexOf("; ", StringComparison.Ordinal);
        return split < 0
            ? StoppedException.Settings(refusal.Code, refusal.Sentence, "Correct the file or its passphrase and try again.")
            : StoppedException.Settings(refusal.Code, refusal.Sentence[..split] + ".", char.ToUpperInvariant(refusal.Sentence[split + 2]) + refusal.Sentence[(split + 3)..]);
    }

    /// <summary>The public half of 32 private bytes.</summary>
    public static byte[] PublicOf(KeyScheme scheme, Secret seed)
    {
        byte[] key = new byte[32];
        using SecretLease lease = seed.Open();
        scheme.PublicKeyOf(lease.Bytes, key);
        return key;
    }
}
