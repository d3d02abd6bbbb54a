using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Bench.Decide;

/// <summary>One federation with its requests, in every form that is measured: words, interned, and as the bare scan asks.</summary>
internal sealed class DecideWorld
{
    public const int Requests = 100_000;
    public const int Parts = 5;

    private readonly BitRows _common;
    private readonly BitRows[] _send;
    private readonly BitRows[] _receive;
    private readonly NaiveRules _naive;
    private readonly PacketDecider _decider = new();
    private readonly PacketTerms _again = new();
    private readonly PartVerdict[] _verdicts = new PartVerdict[Parts];

    public DecideWorld(Vocabulary vocabulary, int common, int agencies, int perSide)
    {
        Rules = new RandomRules(common, agencies, perSide);
        CommonDocument = Loaded(PolicyDocument.Load("common", Rules.CommonText(), vocabulary));
        AgencyDocuments = [.. Enumerable.Range(0, agencies).Select(at => Loaded(PolicyDocument.Load(Rules.Names[at], Rules.AgencyText(at), vocabulary)))];
        Snapshot = PolicySnapshot.Create(vocabulary, CommonDocument, AgencyDocuments, []);
        _common = new BitRows(Rules.CommonRules, agencies);
        _send = [.. Rules.Send.Select(list => new BitRows(list, agencies))];
        _receive = [.. Rules.Receive.Select(list => new BitRows(list, agencies))];
        _naive = new NaiveRules(Rules);
        Bare = [.. Enumerable.Range(0, Requests).Select(_ => Draw())];
        Words = [.. Bare.Select(Request)];
        Packets = [.. Words.Select(request => Snapshot.Intern(request, DecideSide.Both))];
        WordParts = [.. RandomRules.Categories.Select((category, at) => new PartRequest(at + 1, category, string.Empty, []))];
        InternedParts = [.. WordParts.Select(Snapshot.Intern)];

        // Five parts of different categories, from each on.
        PacketParts = [.. Enumerable.Range(0, WordParts.Length).Select(first => Enumerable.Range(0, Parts).Select(at => InternedParts[(first + at) % WordParts.Length]).ToArray())];
    }

    public RandomRules Rules { get; }

    public PolicyDocument CommonDocument { get; }

    public PolicyDocument[] AgencyDocuments { get; }

    public PolicySnapshot Snapshot { get; }

    public BareRequest[] Bare { get; }

    public PolicyRequest[] Words { get; }

    public PacketTerms[] Packets { get; }

    public PartRequest[] WordParts { get; }

    public PartTerms[] InternedParts { get; }

    public PartTerms[][] PacketParts { get; }

    /// <summary>Seven rows ANDed for each side, obligations joined.</summary>
    public bool BareScan(int at)
    {
        BareRequest request = Bare[at];
        Span<int> joined = [int.MaxValue, 0, 0, 0, 0, 0];
        bool permitted = _common.Decide(request, joined);
        permitted &= _send[request.From].Decide(request, joined);
        return permitted & _receive[request.To].Decide(request, joined);
    }

    /// <summary>The engine, one part alone.</summary>
    public bool Alone(int at)
    {
        _decider.Open(Packets[at]);
        _decider.Decide(InternedParts[Bare[at].Category], out PartVerdict verdict);
        return verdict.Outcome is PartOutcome.Allow;
    }

    /// <summary>The engine, a packet of five parts, with all that is decided about the packet as such.</summary>
    public bool Packet(int at) =>
        _decider.Decide(Packets[at], PacketParts[Bare[at].Category], _verdicts) is not PacketOutcome.Deny;

    /// <summary>The engine from words: interned, then decided.</summary>
    public bool FromWords(int at)
    {
        _decider.Open(Snapshot.Intern(Words[at], DecideSide.Both, _again));
        _decider.Decide(Snapshot.Intern(WordParts[Bare[at].Category]), out PartVerdict verdict);
        return verdict.Outcome is PartOutcome.Allow;
    }

    /// <summary>What a gateway asks, with every reason put into words.</summary>
    public bool Explained(int at) =>
        PolicyEngine.Decide(Snapshot, Words[at], [WordParts[Bare[at].Category]], DecideSide.Both).Parts[0].Outcome is PartOutcome.Allow;

    /// <summary>Rule by rule.</summary>
    public bool Naive(int at) => _naive.Decide(Bare[at], out _);

    /// <summary>How many requests pass.</summary>
    /// <exception cref="InvalidOperationException">Engine, bare scan and naive evaluation do not agree in outcome and retention on every request.</exception>
    public int Agree()
    {
        int passes = 0;
        for (int at = 0; at < Requests; at++)
        {
            bool engine = Alone(at);
            bool naive = _naive.Decide(Bare[at], out int days);
            _decider.Decide(InternedParts[Bare[at].Category], out PartVerdict verdict);
            if (engine != BareScan(at) || engine != naive || (engine && verdict.RetainAtMost != (days == int.MaxValue ? null : days)))
            {
                throw new InvalidOperationException($"Request {at}: engine, bare scan and naive evaluation do not agree.");
            }

            passes += engine ? 1 : 0;
        }

        return passes;
    }

    private static T Loaded<T>(LoadResult<T> result)
        where T : class =>
        result.Value ?? throw new InvalidDataException($"{result.Problems[0].File}:{result.Problems[0].Line}: {result.Problems[0].Sentence}");

    private BareRequest Draw()
    {
        int from = Rules.Below(Rules.Agencies);
        int to = (from + 1 + Rules.Below(Rules.Agencies - 1)) % Rules.Agencies;
        return new BareRequest(from, to, Rules.Below(RandomRules.Purposes.Length), Rules.Below(RandomRules.Categories.Length), Rules.Below(RandomRules.Bases.Length));
    }

    private PolicyRequest Request(BareRequest request) => new()
    {
        Sender = Rules.Names[request.From],
        SenderRole = "police",
        Recipient = Rules.Names[request.To],
        RecipientRole = "police",
        PacketType = "note",
        Purpose = RandomRules.Purposes[request.Purpose],
        Bases = [RandomRules.Bases[request.Basis]],
        Offences = [new RequestOffence("example", "convention-offence")],
        Urgency = "routine",
        Instruments = ["tip", "untoc", "uncc", "actip", "bilateral:vn-kh"],
        At = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
