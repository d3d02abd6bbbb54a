using System.Text.Json;
using Interop.Cases;
using Interop.Cases.Checks;
using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.Cases.Provenance;
using Interop.Cases.Rescue;
using Interop.Cases.Texts;

namespace Interop.NodeAgent.Compose;

/// <summary>A typed document that can become a packet: one of the packet types that this version knows.</summary>
internal abstract record CaseDocument
{
    private CaseDocument(string type, string caseRef)
    {
        Type = type;
        CaseRef = caseRef;
    }

    /// <summary>Packet type code.</summary>
    public string Type { get; }

    /// <summary>The requester's reference.</summary>
    public string CaseRef { get; }

    /// <summary>Its one spelling, UTF-8 JSON.</summary>
    public abstract byte[] Write();

    /// <summary>Nobody in it exists.</summary>
    public abstract bool Exercise { get; }

    /// <summary>Everybody's names, for texts that must not hold them.</summary>
    public virtual IEnumerable<PersonName> Names => [];

    /// <summary>By what its persons and accounts are recognised elsewhere.</summary>
    public abstract IReadOnlyList<PersonMark> Marks { get; }

    /// <summary>Its free texts.</summary>
    public abstract IReadOnlyList<FreeText> Texts { get; }

    /// <summary>What is wrong with it.</summary>
    public abstract CheckResult Check(DateOnly today);

    /// <summary>Its parts at every level.</summary>
    public abstract IReadOnlyList<CasePart> Parts(DateOnly today);

    /// <summary>Urgency where the officer states none; null where the packet answered decides.</summary>
    public abstract string? Urgency(DateTimeOffset now);

    /// <summary>Packet facts that follow from it.</summary>
    public virtual IReadOnlyList<string> Facts => [];

    /// <summary>Reads a document of a packet type; null for a type that has none.</summary>
    public static CaseReading<CaseDocument>? Read(string type, JsonElement json)
    {
        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(json, CaseElementJson.Default.JsonElement);
        return type switch
        {
            "rescue-verification-request" => Of(CaseJson.ReadRequest(utf8), document => new Request(document)),
            "rescue-verification-outcome" => Of(CaseJson.ReadOutcome(utf8), document => new Outcome(document)),
            "note" => Of(CaseJson.ReadNote(utf8), document => new Message(document)),
            "onward-request" => Of(CaseJson.ReadOnwardRequest(utf8), document => new OnwardQuestion(document)),
            "onward-decision" => Of(CaseJson.ReadOnwardDecision(utf8), document => new OnwardAnswer(document)),
            _ => null,
        };
    }

    private static CaseReading<CaseDocument> Of<T>(CaseReading<T> reading, Func<T, CaseDocument> make)
        where T : class => reading switch
        {
            CaseReading<T>.Read read => new CaseReading<CaseDocument>.Read(make(read.Document)),
            CaseReading<T>.Refused refused => new CaseReading<CaseDocument>.Refused(refused.Finding),
            _ => throw new InvalidOperationException("The set of readings is closed."),
        };

    /// <summary>rescue-verification-request.</summary>
    public sealed record Request(RescueVerificationRequest Document) : CaseDocument("rescue-verification-request", Document.CaseRef)
    {
        public override bool Exercise => Document.Exercise;

        public override IEnumerable<PersonName> Names => Document.Subjects.SelectMany(subject => subject.Identity.Names);

        public override IReadOnlyList<PersonMark> Marks => PersonMarks.Of(Document);

        public override IReadOnlyList<FreeText> Texts => FreeTexts.Of(Document);

        public override IReadOnlyList<string> Facts => CaseDefaults.PacketFacts(Document);

        public override byte[] Write() => CaseJson.Write(Document);

        public override CheckResult Check(DateOnly today) => CaseChecks.Request(Document, today);

        public override IReadOnlyList<CasePart> Parts(DateOnly today) => CaseParts.Of(Document, today);

        public override string? Urgency(DateTimeOffset now) => CaseDefaults.Urgency(Document, now);
    }

    /// <summary>rescue-verification-outcome.</summary>
    public sealed record Outcome(RescueVerificationOutcome Document) : CaseDocument("rescue-verification-outcome", Document.CaseRef)
    {
        public override bool Exercise => Document.Exercise;

        public override IReadOnlyList<PersonMark> Marks => PersonMarks.Of(Document);

        public override IReadOnlyList<FreeText> Texts => FreeTexts.Of(Document);

        public override byte[] Write() => CaseJson.Write(Document);

        public override CheckResult Check(DateOnly today) => CaseChecks.Outcome(Document, today);

        public override IReadOnlyList<CasePart> Parts(DateOnly today) => CaseParts.Of(Document);

        public override string? Urgency(DateTimeOffset now) => null;
    }

    /// <summary>note.</summary>
    public sealed record Message(Note Document) : CaseDocument("note", Document.CaseRef)
    {
        public override bool Exercise => Document.Exercise;

        public override IEnumerable<PersonName> Names => Document.Persons.SelectMany(person => person.Identity.Names);

        public override IReadOnlyList<PersonMark> Marks => PersonMarks.Of(Document);

        public override IReadOnlyList<FreeText> Texts => FreeTexts.Of(Document);

        public override byte[] Write() => CaseJson.Write(Document);

        public override CheckResult Check(DateOnly today) => CaseChecks.Note(Document, today);

        public override IReadOnlyList<CasePart> Parts(DateOnly today) => CaseParts.Of(Document, today);

        public override string? Urgency(DateTimeOffset now) => CaseDefaults.Urgency(Document, now);
    }

    /// <summary>onward-request.</summary>
    public sealed record OnwardQuestion(OnwardRequest Document) : CaseDocument("onward-request", Document.CaseRef)
    {
        public override bool Exercise => Document.Exercise;

        public override IReadOnlyList<PersonMark> Marks => PersonMarks.Of(Document);

        public override IReadOnlyList<FreeText> Texts => FreeTexts.Of(Document);

        public override byte[] Write() => CaseJson.Write(Document);

        public override CheckResult Check(DateOnly today) => CaseChecks.Onward(Document);

        public override IReadOnlyList<CasePart> Parts(DateOnly today) => CaseParts.Of(Document);

        public override string? Urgency(DateTimeOffset now) => null;
    }

    /// <summary>onward-decision.</summary>
    public sealed record OnwardAnswer(OnwardDecision Document) : CaseDocument("onward-decision", Document.CaseRef)
    {
        public override bool Exercise => Document.Exercise;

        public override IReadOnlyList<PersonMark> Marks => PersonMarks.Of(Document);

        public override IReadOnlyList<FreeText> Texts => FreeTexts.Of(Document);

        public override byte[] Write() => CaseJson.Write(Document);

        public override CheckResult Check(DateOnly today) => CaseChecks.Onward(Document);

        public override IReadOnlyList<CasePart> Parts(DateOnly today) => CaseParts.Of(Document);

        public override string? Urgency(DateTimeOffset now) => null;
    }
}
