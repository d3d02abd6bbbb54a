using Interop.Packets;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Compare;

/// <summary>The closed list of findings. The code is stable; the sentence says what was found and what to do.</summary>
internal sealed record FindingKind
{
    private static readonly Dictionary<Code, FindingKind> s_all = [];

    private FindingKind(string code, Severity severity, string sentence, bool lasting)
    {
        (Code, Severity, Sentence, Lasting) = (Code.Parse(code), severity, sentence, lasting);
        s_all.Add(Code, this);
    }

    // Found while witnessing one log.
    public static FindingKind LogRolledBack { get; } = Witness("log-rolled-back", Severity.Alarm,
        "The log signed fewer entries than it had signed before: entries were dropped. Both signed checkpoints are the evidence; ask the operator in writing.");

    public static FindingKind LogForked { get; } = Witness("log-forked", Severity.Alarm,
        "The log signed a tree that does not continue the one it signed before: history was rewritten. Both signed checkpoints are the evidence.");

    public static FindingKind LogCorrupt { get; } = Witness("log-corrupt", Severity.Alarm,
        "The log serves files that its own signed checkpoint contradicts, or does not serve what the checkpoint covers. Keep the checkpoint; ask the operator to restore the log.");

    public static FindingKind EntryUnknown { get; } = Witness("log-entry-unknown", Severity.Alarm,
        "An entry is of a version or length that this software does not know. Update this software, or ask the operator what wrote it.");

    public static FindingKind CheckpointRefused { get; } = Witness("checkpoint-refused", Severity.Alarm,
        "What the log serves as its checkpoint is not signed by the key that the directory lists. Keep the bytes; compare directories with the operator.");

    public static FindingKind PayloadFalse { get; } = Witness("payload-false", Severity.Alarm,
        "What the gateway opened is not what its log committed to: it tells another story than it signed. Keep both as evidence.");

    public static FindingKind PayloadUnreadable { get; } = Witness("payload-unreadable", Severity.Warning,
        "An entry opens, but is no event that this software understands. Update this software, or ask the operator what wrote it.");

    public static FindingKind PayloadWithheld { get; } = Witness("payload-withheld", Severity.Warning,
        "The gateway did not open an entry that it must open to this body. Ask the operator for it, naming the index.");

    public static FindingKind PayloadErased { get; } = Witness("payload-erased", Severity.Note,
        "An entry was erased at the gateway before this body could read it. Check it against the retention that the operator has published.");

    public static FindingKind MergedLate { get; } = Witness("merged-late", Severity.Warning,
        "An entry came into the log later than its promise allows. Whoever holds the receipt can prove the breach; ask the operator for the cause.");

    public static FindingKind ReadUnlogged { get; } = Witness("read-unlogged", Severity.Warning,
        "This body read entries through the gateway, and the log does not say so. Ask the operator why the read was not logged.");

    // Found by comparing logs.
    public static FindingKind LogSilent { get; } = Compare("log-silent", Severity.Warning,
        "The log answers but has not even written its heartbeat for longer than allowed: a silent log is not an idle one. Ask the operator whether it still records.");

    public static FindingKind DirectoryDiffers { get; } = Compare("directory-differs", Severity.Warning,
        "The gateway works with another directory than this body. Compare the signed documents: one side is out of date, or was shown another copy.");

    public static FindingKind EventForeign { get; } = Compare("event-foreign", Severity.Alarm,
        "An entry names another gateway than the one whose log it stands in.");

    public static FindingKind EventMisplaced { get; } = Compare("event-misplaced", Severity.Alarm,
        "A gateway recorded an act that belongs to another: the directory lists it neither for the sender nor for the recipient in that role.");

    public static FindingKind ChainBroken { get; } = Compare("chain-broken", Severity.Alarm,
        "An event names an earlier one of the same packet in its own log, and there is none: something between was left out.");

    public static FindingKind StoryDiffers { get; } = Compare("story-differs", Severity.Alarm,
        "Two events of one packet state different parties, purpose, legal basis or expiry, though one signed header fixes them all.");

    public static FindingKind EventDoubled { get; } = Compare("event-doubled", Severity.Alarm,
        "An act that can happen once to a packet stands in one log twice.");

    public static FindingKind EndDoubled { get; } = Compare("end-doubled", Severity.Alarm,
        "A packet ended more than once: it was delivered, refused or expired, and then again. Compare what sender and recipient were told.");

    public static FindingKind EndMissing { get; } = Compare("end-missing", Severity.Alarm,
        "A packet was accepted, its time has passed, and no log says that it was delivered, refused or expired. Ask the gateway named here what became of it.");

    public static FindingKind EndLate { get; } = Compare("end-late", Severity.Warning,
        "A packet was delivered after it had expired.");

    public static FindingKind ReceivedMissing { get; } = Compare("received-missing", Severity.Alarm,
        "The sender's gateway logged that the partner took the packet, and the partner's log has no such event: it was left out there, or never happened.");

    public static FindingKind ReceivedUnsubmitted { get; } = Compare("received-unsubmitted", Severity.Alarm,
        "A gateway received a packet whose submission the sender's gateway did not log: a packet went past the record.");

    public static FindingKind RelayedMissing { get; } = Compare("relayed-missing", Severity.Warning,
        "The recipient's gateway logged the packet as received, and the sender's gateway did not log that it handed it over.");

    public static FindingKind ReceiptUnmirrored { get; } = Compare("receipt-unmirrored", Severity.Warning,
        "The recipient's gateway logged what became of the packet, and the sender's gateway did not log the answer in time: the sender may not know.");

    public static FindingKind ReceiptUnfounded { get; } = Compare("receipt-unfounded", Severity.Alarm,
        "The sender's gateway logged an answer that the recipient's log does not have: the sender was told something that did not happen there.");

    public static FindingKind CounterGap { get; } = Compare("counter-gap", Severity.Alarm,
        "The counters of a sender's accepted packets leave a gap: at least one accepted packet is in no entry of its gateway's log.");

    /// <summary>Every kind.</summary>
    public static IReadOnlyCollection<FindingKind> All => s_all.Values;

    public Code Code { get; }

    public Severity Severity { get; }

    /// <summary>What was found and what to do.</summary>
    public string Sentence { get; }

    /// <summary>True: it was seen and stays true. False: it holds as long as the logs, compared anew, still show it.</summary>
    public bool Lasting { get; }

    /// <summary>The kind of that code, or null where a newer version has stored one that this does not know.</summary>
    public static FindingKind? Of(Code code) => s_all.GetValueOrDefault(code);

    private static FindingKind Witness(string code, Severity severity, string sentence) => new(code, severity, sentence, lasting: true);

    private static FindingKind Compare(string code, Severity severity, string sentence) => new(code, severity, sentence, lasting: false);
}
