using System.Collections.Immutable;
using System.Globalization;
using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>Joins the obligations of all rules that spoke: in each component the strictest wins, and sets are united.</summary>
internal sealed class ObligationJoin
{
    private readonly Vocabulary _vocabulary;
    private readonly TermSet _packetHandling;
    private readonly List<(RuleRef Rule, Then Then)> _from;
    private readonly ImmutableArray<int> _ladder;
    private readonly DutyJoin _joined;

    /// <param name="steps">By level: its position on the ladder, or -1.</param>
    public ObligationJoin(Vocabulary vocabulary, TermSet packetHandling, List<(RuleRef Rule, Then Then)> from, ImmutableArray<int> ladder, ReadOnlySpan<sbyte> steps)
    {
        _vocabulary = vocabulary;
        _packetHandling = packetHandling;
        _from = from;
        _ladder = ladder;
        _joined = new DutyJoin(packetHandling);
        foreach ((_, Then then) in from)
        {
            _joined.Add(new PackedDuties(then), steps);
        }

        _joined.Close(vocabulary.HandlingLadders);
    }

    /// <summary>Hours; null where nothing is asked.</summary>
    public int? ReviewWithin => _joined.ReviewWithin == int.MaxValue ? null : _joined.ReviewWithin;

    /// <summary>Rules that ask for more second officers of the sender than are given.</summary>
    public IEnumerable<(RuleRef Rule, int Needed)> FourEyesBeyond(int given) =>
        _from.Where(from => from.Then.FourEyesSender > given).Select(from => (from.Rule, from.Then.FourEyesSender));

    /// <summary>Rules that do not let this step of the ladder pass, with the level they let pass.</summary>
    public IEnumerable<(RuleRef Rule, int Level)> Redacting(ImmutableArray<int> ladder, int step) =>
        _from.Where(from => from.Then.Redact is int level && ladder.IndexOf(level) > step).Select(from => (from.Rule, from.Then.Redact!.Value));

    /// <summary>Why the join cannot be carried out by anybody, or not by this recipient.</summary>
    /// <param name="said">What the recipient can honour; null where it has no document, and then the packet is refused for that.</param>
    public IEnumerable<Reason> Obstacles(CanHonour? said)
    {
        if (!_joined.IsFeasible)
        {
            RuleRef most = _from.Where(from => from.Then.RetainAtMost == _joined.RetainAtMost).Min(from => from.Rule);
            RuleRef least = _from.Where(from => from.Then.RetainAtLeast == _joined.RetainAtLeast).Min(from => from.Rule);
            yield return Reason.Of(ReasonCode.ObligationUnsatisfiable, most, ("other", least.ToString()));
        }

        if (said is not CanHonour honour)
        {
            yield break;
        }

        if (_joined.RetainAtMost < honour.RetentionFrom)
        {
            yield return Cannot("retain-at-most", Days(_joined.RetainAtMost));
        }

        if (_joined.RetainAtLeast > honour.RetentionTo)
        {
            yield return Cannot("retain-at-least", Days(_joined.RetainAtLeast));
        }

        if (_joined.Onward is not Onward.Free && !honour.Onward.Contains(_joined.Onward))
        {
            yield return Cannot("onward", ThenReader.Word(_joined.Onward));
        }

        if (_joined.FourEyesRecipient > honour.FourEyes)
        {
            yield return Cannot("four-eyes", "recipient:" + PacketView.Text(_joined.FourEyesRecipient));
        }

        foreach (int code in _joined.Handling.Without(honour.Handling).Terms().Where(code => _vocabulary.Handling.Names[code] != "H0"))
        {
            yield return Cannot("handling", _vocabulary.Handling.Names[code]);
        }

        foreach (int duty in _joined.Duties.Without(honour.Duties).Terms())
        {
            yield return Cannot("duty", _vocabulary.Duties.Names[duty]);
        }
    }

    /// <summary>The obligations of an allowed part, by kind, each with the rules that set it and the weaker values it beat.</summary>
    public ImmutableArray<Obligation> ToObligations()
    {
        ImmutableArray<Obligation>.Builder all = ImmutableArray.CreateBuilder<Obligation>();
        Strictest(all, "retain-at-most", then => then.RetainAtMost, days => -days, Days);
        Strictest(all, "retain-at-least", then => then.RetainAtLeast, days => days, Days);
        Strictest(all, "onward", then => then.Onward is Onward onward and not Onward.Free ? (int)onward : null, onward => onward, onward => ThenReader.Word((Onward)onward));
        United(all, "handling", _vocabulary.Handling, then => then.Handling, _joined.Handling);
        Strictest(all, "four-eyes", then => Positive(then.FourEyesSender), count => count, count => "sender:" + PacketView.Text(count));
        Strictest(all, "four-eyes", then => Positive(then.FourEyesRecipient), count => count, count => "recipient:" + PacketView.Text(count));
        United(all, "notify", _vocabulary.Notified, then => then.Notify, _joined.Notify);
        United(all, "duty", _vocabulary.Duties, then => then.Duties, _joined.Duties);
        Strictest(all, "redact", then => then.Redact, level => _ladder.IndexOf(level), level => _vocabulary.Levels.Names[level]);
        Strictest(all, "review-within", then => then.ReviewWithin, hours => -hours, hours => string.Create(CultureInfo.InvariantCulture, $"PT{hours}H"));
        return all.ToImmutable();
    }

    private static int? Positive(int count) => count > 0 ? count : null;

    private static string Days(int days) => string.Create(CultureInfo.InvariantCulture, $"P{days}D");

    private static Reason Cannot(string kind, string value) => Reason.Of(ReasonCode.RecipientCannotHonour, null, ("kind", kind), ("value", value));

    private void Strictest(ImmutableArray<Obligation>.Builder all, string kind, Func<Then, int?> value, Func<int, int> strictness, Func<int, string> text)
    {
        (int Value, ImmutableArray<RuleRef> Rules)[] values =
        [
            .. _from.Where(from => value(from.Then) is not null)
                .GroupBy(from => value(from.Then)!.Value)
                .OrderByDescending(group => strictness(group.Key))
                .Select(group => (group.Key, group.Select(from => from.Rule).Order().ToImmutableArray())),
        ];
        if (values.Length > 0)
        {
            all.Add(new Obligation(kind, text(values[0].Value), values[0].Rules, [.. values.Skip(1).Select(beaten => new BeatenValue(text(beaten.Value), beaten.Rules))]));
        }
    }

    private void United(ImmutableArray<Obligation>.Builder all, string kind, TermTree tree, Func<Then, TermSet> value, TermSet joined)
    {
        foreach (int term in joined.Terms())
        {
            ImmutableArray<BeatenValue> beats =
            [
                .. Weaker(tree, term)
                    .Where(weaker => _packetHandling.Has(weaker) || _from.Exists(from => value(from.Then).Has(weaker)))
                    .Select(weaker => new BeatenValue(tree.Names[weaker], Setting(value, weaker))),
            ];
            all.Add(new Obligation(kind, tree.Names[term], Setting(value, term), beats));
        }
    }

    private ImmutableArray<RuleRef> Setting(Func<Then, TermSet> value, int term) =>
        [.. _from.Where(from => value(from.Then).Has(term)).Select(from => from.Rule).Order()];

    /// <summary>Steps of TLP or PAP below this one; other words have none.</summary>
    private ImmutableArray<int> Weaker(TermTree tree, int term)
    {
        if (!ReferenceEquals(tree, _vocabulary.Handling))
        {
            return [];
        }

        ImmutableArray<int> ladder = _vocabulary.HandlingLadders.FirstOrDefault(ladder => ladder.Contains(term), []);
        return ladder.IsEmpty ? [] : ladder[(ladder.IndexOf(term) + 1)..];
    }
}
