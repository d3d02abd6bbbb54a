using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.AuditLog;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;

namespace Interop.Cli.Audit;

/// <summary>interop audit proof: offline, that a leaf stands in a log.</summary>
internal static class ProofVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = new("FILE") { Description = "A proof receipt (.tlog-proof)." };
        Option<string> leaf = new("--leaf") { Description = $"The leaf as the promise in your receipt states it: {Leaf.Size} bytes, hexadecimal.", Required = true, HelpName = "HEX" };
        LogKey log = new();
        return Verb.Of(
            "proof",
            "Proves offline that a leaf stands in a log, from the proof receipt, the leaf you hold and the log's key. Exit code 1 if it does not.",
            ["interop audit proof delivered.tlog-proof --leaf 01... --directory certs/dev/directory --gateway vn"],
            [file, leaf, .. log.Options],
            runner,
            parsed => Prove(parsed.GetRequiredValue(file), parsed.GetRequiredValue(leaf), log.Read(parsed, runner.Around.Now).Key));
    }

    private static Answer Prove(string path, string hex, VKey key)
    {
        byte[] entry = Entry(hex);
        if (!TlogProof.TryParse(File.ReadAllBytes(path), out TlogProof? proof))
        {
            throw StoppedException.Settings("proof-malformed", $"{path} is no proof receipt (c2sp.org/tlog-proof@v1).", "Save the proof again as the agent gives it.");
        }

        if (!proof.TryVerify(entry, key, out SignedCheckpoint? checkpoint, out LogRefusal? refusal))
        {
            throw StoppedException.Refused(refusal.Code, refusal.Sentence, "Keep receipt and proof and show both to oversight.");
        }

        Checkpoint at = checkpoint.Checkpoint;
        JsonObject json = new() { ["held"] = true, ["origin"] = at.Origin, ["index"] = proof.Index, ["size"] = at.Size, ["root"] = Convert.ToBase64String(at.Root.ToArray()) };
        return new Answer(json, screen => screen.Good($"The leaf is entry {Forms.Number(proof.Index)} of {at.Origin}, under its signed checkpoint of size {Forms.Number(at.Size)}."));
    }

    private static byte[] Entry(string hex)
    {
        byte[] bytes = new byte[Leaf.Size];
        return hex.Length == 2 * Leaf.Size
            && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            && Leaf.TryParse(bytes, out _)
            ? bytes
            : throw StoppedException.Usage("--leaf is no leaf of version 1.", $"Give the {Leaf.Size} bytes of the promise in your receipt, in hexadecimal.");
    }
}
