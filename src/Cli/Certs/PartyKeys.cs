using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Sealing.Hpke;
using Interop.Trust.Development;

namespace Interop.Cli.Certs;

/// <summary>Keeps the keys of a development federation: one random passphrase per party, in the party's own folder beside its key files.</summary>
/// <remarks>
/// Seeds are held in locked memory and written by <see cref="WriteAll"/>, several at once, because each file costs a deliberate
/// tenth of a second. Nothing is durable before that returns.
/// </remarks>
internal sealed class PartyKeys(DateTimeOffset created) : IDisposable
{
    private const string PassphraseName = "passphrase";
    private readonly List<(string Path, KeyScheme Scheme, Secret Seed)> _waiting = [];

    /// <summary>Takes each seed for <see cref="WriteAll"/>.</summary>
    public FederationKeys Taking => new(ReceivingPrivateKey.Scheme, Take);

    /// <summary>The passphrase file of a party.</summary>
    public static string PassphraseFileIn(string folder) => Path.Combine(folder, PassphraseName);

    /// <summary>Writes every key file and every passphrase file. Durable when it returns.</summary>
    /// <exception cref="IOException">A file could not be written or exists already.</exception>
    public void WriteAll()
    {
        ConcurrentQueue<KeyFileRefusal> refusals = [];
        Dictionary<string, Secret> passphrases = _waiting.Select(key => Path.GetDirectoryName(key.Path)!)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(folder => folder, NewPassphrase, StringComparer.Ordinal);
        try
        {
            ParallelOptions two = new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4) };
            Parallel.ForEach(_waiting, two, key =>
            {
                using SecretLease passphrase = passphrases[Path.GetDirectoryName(key.Path)!].Open();
                if (KeyFile.Write(key.Path, key.Scheme, key.Seed, passphrase.Bytes, created, KeyFile.Preferred, KeyFileStrength.Quick) is KeyFileWriting.Refused refused)
                {
                    refusals.Enqueue(refused.Refusal);
                }
            });
        }
        finally
        {
            foreach (Secret passphrase in passphrases.Values)
            {
                passphrase.Dispose();
            }
        }

        if (refusals.TryDequeue(out KeyFileRefusal? first))
        {
            throw new IOException($"{first.Sentence} [{first.Code}]");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _waiting.ForEach(key => key.Seed.Dispose());

    private void Take(string path, KeyScheme scheme, Secret seed)
    {
        using SecretLease lease = seed.Open();
        _waiting.Add((path, scheme, Secret.Of(lease.Bytes)));
    }

    private static Secret NewPassphrase(string folder)
    {
        byte[] line = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        try
        {
            PrivateText.Write(PassphraseFileIn(folder), line);
            return Secret.Of(line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line);
        }
    }
}
