using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Record;

namespace Interop.Gateway.Acknowledge;

/// <summary>Which receipts are on record, for those of one transaction and with them; and what each was answered with.</summary>
/// <param name="stored">Digests of the bodies that are on record.</param>
/// <param name="answers">Our receipt for each that we have answered, by the digest of its body.</param>
internal sealed class KnownReceipts(HashSet<Digest> stored, Dictionary<Digest, Signed> answers)
{
    /// <summary>The answer that was given to the same receipt before, or null.</summary>
    public Signed? Answered(ReceiptReading receipt) => answers.GetValueOrDefault(receipt.BodyDigest);

    /// <summary>Notes a receipt.</summary>
    /// <returns>False where it is on record already.</returns>
    public bool Note(ReceiptReading receipt) => stored.Add(receipt.BodyDigest);

    /// <summary>Notes our answer to a receipt.</summary>
    public void Answer(ReceiptReading receipt, Signed ours) => answers[receipt.BodyDigest] = ours;
}
