namespace Interop.Sealing.Tests.SecondReader;

/// <summary>
/// What must come of each published packet that is refused, read one by one against docs/format.md section 9: a vector that only said what our
/// code does would say nothing. Packets that are not listed open.
/// </summary>
internal static class PacketAnswers
{
    private static readonly Dictionary<string, string[]> s_refused = new(StringComparer.Ordinal)
    {
        ["envelope-not-recognised"] = ["another magic"],
        ["envelope-malformed"] = ["cut in the last record", "a byte behind the end", "nothing behind the magic", "a field of another number"],
        ["signature-missing"] = ["no signature", "two signatures"],
        ["record-order"] = ["a record twice", "records out of order"],
        ["record-malformed"] = ["a record longer than its bucket", "a slot that the header does not list"],
        ["version-unsupported"] = ["version 2"],
        ["suite-reserved"] = ["suite 3, kept for a hybrid"],
        ["suite-unsupported"] = ["suite 9"],
        ["part-not-opened"] =
        [
            "the other suite, signed again",
            "bit 255 of an enc flipped",
            "signed again by another member",
            "readdressed by its sender",
            "a bit of a sealed part, signed again",
            "two parts swapped by the sender",
        ],
        ["header-malformed"] =
        [
            "a sender that is no agency",
            "an international body of three labels",
            "a receiving key twice",
            "twelve leaves",
            "another channel",
            "seq 1 with a predecessor",
            "handling out of order",
            "no legal basis",
            "part 0 not mandatory",
            "an unknown field in the header",
        ],
        ["sender-unknown"] = ["a country that is none is a name all the same", "a sender nobody knows"],
        ["lifetime-too-long"] = ["31 days"],
        ["encapsulation-bad"] = ["an enc of low order"],
        ["suite-under-floor"] = ["under the floor"],
        ["recipient-not-me"] = ["for another agency"],
        ["receiving-key-unknown"] = ["to a key that is not here"],
        ["expired"] = ["its time is over"],
        ["created-in-future"] = ["made in the future"],
        ["signature-bad"] = ["a bit of the header", "a bit of the signature", "a signature whose R is the neutral point", "a signature that holds only times eight", "a signature with L added to S", "signed as a receipt"],
        ["signature-key-mismatch"] = ["a signature that names another key"],
        ["part-altered"] = ["a bit of a sealed part", "a bit of a commitment", "a bit of a leaf's salt", "a part of another packet"],
        ["part-unaccounted"] = ["a real part missing"],
        ["mandatory-part-missing"] = ["a mandatory part missing"],
        ["notice-other-packet"] = ["a notice about another packet"],
        ["notice-contradicted"] = ["a notice about a part that is here", "a notice about a mandatory part", "a notice about a position past the leaves", "two notices about one part"],
        ["notice-unknown-signer"] = ["a notice of a gateway that is not on the route", "a notice of a gateway of no country"],
        ["notice-signature-bad"] = ["a notice whose signature is altered"],
        ["notice-malformed"] = ["a notice of another type"],
        ["plaintext-mismatch"] = ["a commitment to another plaintext"],
        ["padding-bad"] = ["padding that is not zero", "a bucket larger than it needs", "a length past the end"],
        ["index-malformed"] =
        [
            "a decoy that carries something",
            "an index without part 0",
            "an index that leaves a real part out",
            "an index that calls a decoy real",
            "an index in another order",
        ],
    };

    public static IReadOnlyDictionary<string, string> Refusals { get; } =
        s_refused.SelectMany(row => row.Value.Select(name => (name, row.Key))).ToDictionary(pair => pair.name, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Refusals that take a private key, or being the recipient.</summary>
    public static IReadOnlyList<string> OnlyTheRecipientSees { get; } =
        ["recipient-not-me", "receiving-key-unknown", "encapsulation-bad", "part-not-opened", "padding-bad", "plaintext-mismatch", "index-malformed"];

    /// <summary>The recipient opens it; a gateway cannot know that what is missing was no real part.</summary>
    public const string DecoyMissing = "a decoy missing without a notice";
}
