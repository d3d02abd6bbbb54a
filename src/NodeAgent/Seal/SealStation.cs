using Interop.Cases;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Sealing;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Trust.Directories;
using Interop.Trust.Suites;
using Microsoft.EntityFrameworkCore;
using ThreadState = Interop.Storage.Agent.ThreadState;

namespace Interop.NodeAgent.Seal;

/// <summary>
/// Station Seal: one envelope for each recipient. Parts are sealed outside the database; counter, predecessor and signature follow
/// inside the one transaction that stores the envelopes, so that no two packets take one place on a channel.
/// </summary>
internal sealed class SealStation(Agency me, AgentKeys keys, DraftShelf shelf, OfferPlanner planner, Provenance provenance, SuiteChoice suites, IWriteQueue<AgentContext> store, Bells bells, KillPoint kill, TimeProvider clock, ILogger<SealStation> logger) : IDisposable
{
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(180);

    // Two seals of one case at once would each begin a thread with the same partner. Cases share these, so that there is no end of them.
    private readonly SemaphoreSlim[] _cases = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Seals an approved draft. Sealing it again changes nothing.</summary>
    public async Task<Reply<IReadOnlyList<PacketRefView>>> Seal(long id, CancellationToken cancellation)
    {
        ShelvedDraft draft = await Taken(id, cancellation);
        SemaphoreSlim one = _cases[unchecked((uint)draft.Row.Thread.GetHashCode()) % _cases.Length];
        bool waited = !one.Wait(0, CancellationToken.None);
        if (waited)
        {
            await one.WaitAsync(cancellation);
        }

        try
        {
            // Whoever was before may have sealed this very draft.
            draft = waited ? await Taken(id, cancellation) : draft;
            return draft.Row.State switch
            {
                DraftState.Approved => await SealApproved(draft, cancellation),
                DraftState.Sealed => new Reply<IReadOnlyList<PacketRefView>>.Given(await Packets(id, cancellation)),
                _ => new ApiRefusal(409, "draft-not-open", "The draft is not approved.", "Read the draft's state."),
            };
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Drafts that were approved until then and are not sealed.</summary>
    public Task<List<long>> Unsealed(DateTimeOffset until, CancellationToken cancellation) => store.Read(
        (db, token) => db.Drafts.AsNoTracking().Where(row => row.State == DraftState.Approved && row.UpdatedAt <= until).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(token), cancellation);

    public static PacketRefView View(OutgoingRow row) =>
        new(row.PacketDigest.ToString(), row.PacketId.ToString(), row.Recipient.Value, row.Thread.ToString(), Words.Of(row.State));

    public static CaseDocument Document(DraftContent content) => CaseDocument.Read(content.Type, content.Case) is CaseReading<CaseDocument>.Read read
        ? read.Document
        : throw new InvalidDataException("A stored draft is no document of its type any more.");

    public void Dispose()
    {
        foreach (SemaphoreSlim one in _cases)
        {
            one.Dispose();
        }
    }

    private async Task<ShelvedDraft> Taken(long id, CancellationToken cancellation) => await shelf.Take(id, cancellation) ?? throw new InvalidOperationException("The draft is gone.");

    private async Task<Reply<IReadOnlyList<PacketRefView>>> SealApproved(ShelvedDraft draft, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        CaseDocument document = Document(draft.Content);
        DateOnly today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        List<(Envelope Envelope, Digest[] Files)> envelopes = [];
        foreach (RecipientEntry to in draft.Content.To)
        {
            RecipientPlan plan = planner.Plan(draft.Content, document, to, await provenance.Of(draft.Content, document, to, cancellation), draft.Given, today, now);
            ThreadId thread = await ThreadWith(draft.Row.Thread, plan.Agency, cancellation);
            if (!SealOne(draft, plan, thread, now).TryGet(out Envelope? envelope, out ApiRefusal? refusal))
            {
                await Discard(draft.Row.Id, cancellation);
                return refusal;
            }

            envelopes.Add((envelope, DraftFile.Among(plan.Parts)));
        }

        await Store(draft, envelopes, now, cancellation);
        bells.Submit.Ring();
        return new Reply<IReadOnlyList<PacketRefView>>.Given(await Packets(draft.Row.Id, cancellation));
    }

    private Reply<Envelope> SealOne(ShelvedDraft draft, RecipientPlan plan, ThreadId thread, DateTimeOffset now)
    {
        if (!plan.MaySeal)
        {
            return new ApiRefusal(422, "policy-refused", "Policy no longer lets this go to every recipient. The draft is withdrawn; nothing was sent.", "Read why under recipients and write a new draft.") { Recipients = [plan.View] };
        }

        ManifestRecord manifest = me.Directory.Agency(plan.Agency)!.Manifest!;
        if (!suites.For(me.Manifest, manifest, now).TryGet(out ReceivingKeyRecord? key, out PacketRefusal? refused))
        {
            SealLog.Refused(logger, plan.Agency.Value, refused.Code);
            return new ApiRefusal(422, refused.Code, refused.Sentence, "Your operator mends this with the partner's; then write the draft again.");
        }

        if (now - manifest.Position.IssuedAt is TimeSpan age && age > suites.Limits.Warn)
        {
            SealLog.ManifestOld(logger, plan.Agency.Value, age.Days, suites.Limits.Refuse.Days);
        }

        if (draft.Content.Files?.FirstOrDefault(file => file.IsWeakerThan(manifest.FloorSuite)) is not null)
        {
            return new ApiRefusal(422, RefusalCodes.SuiteUnderFloor, "A file is sealed in a weaker cipher suite than a recipient takes. The draft is withdrawn; nothing was sent.", "Attach the file again with suite=2 and write a new draft.");
        }

        SealRequest request = new()
        {
            Header = HeaderOf(draft, plan, manifest, thread, now),
            ReceivingKeys = [key.Key.Bytes],
            Suite = key.Suite,
            Parts = [.. plan.Parts.Select(Plain)],
        };
        return Sealer.Seal(request, keys.Signer).TryGet(out SealedPacket? packet, out refused)
            ? packet.Envelope
            : new ApiRefusal(422, refused.Code, refused.Sentence, "Write the draft again with what the sentence asks for.");
    }

    private HeaderDraft HeaderOf(ShelvedDraft draft, RecipientPlan plan, ManifestRecord manifest, ThreadId thread, DateTimeOffset now) => new()
    {
        Type = Code.Parse(draft.Content.Type),
        Thread = thread,
        InReplyTo = draft.Content.InReplyToId is { } answered ? PacketId.Parse(answered) : null,
        Sender = me.Name,
        Recipient = plan.Agency,
        Manifest = manifest.Position.Digest,
        Directory = new DirectoryVersion(me.Directory.Version, me.Directory.Digest),
        CreatedAt = now,
        NotAfter = now + TimeSpan.FromHours(draft.Content.NotAfterHours),
        Urgency = Urgency.Parse(draft.Content.Urgency),
        Seq = 1, // placed on its channel when it is stored
        Purpose = Code.Parse(draft.Content.Purpose),
        SecondaryPurposes = [.. draft.Content.SecondaryPurposes.Select(Code.Parse)],
        Bases = [.. draft.Content.Bases.Select(Code.Parse)],
        Offences = [.. draft.Content.Offences.Select(one => new Offence(Code.Parse(one.Code), Code.Parse(one.Track)))],
        Handling = plan.Handling,
        Facts = [.. plan.Facts.Select(Code.Parse)],
        Emergency = draft.Content.Emergency?.Attested(Document(draft.Content), draft.Valid.Select(one => one.Officer)),
        Approvals = [.. draft.Valid.Select(one => new Approval(one.Officer, one.Role, one.ActDigest))],
        Policy = plan.Documents,
        RetainUntil = now + s_retention,
    };

    private static PlainPart Plain(CasePart part) => new()
    {
        Category = Code.Parse(part.Category),
        Level = part.Level.Length == 0 ? null : Code.Parse(part.Level),
        Facts = [.. part.Facts.Select(Code.Parse)],
        MediaType = part.MediaType,
        Mandatory = part.Mandatory,
        Plaintext = part.Content,
    };

    private async Task<ThreadId> ThreadWith(ThreadId home, AgencyCode partner, CancellationToken cancellation)
    {
        ThreadRow? known = await store.Read((db, token) => db.Threads.AsNoTracking().FirstOrDefaultAsync(row => row.Case == home && row.Partner == partner, token), cancellation);
        return known?.Thread ?? ThreadId.Create();
    }

    private async Task Store(ShelvedDraft draft, List<(Envelope Envelope, Digest[] Files)> envelopes, DateTimeOffset now, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                DraftRow row = await db.Drafts.FirstAsync(one => one.Id == draft.Row.Id, token);
                if (row.State is not DraftState.Approved)
                {
                    return;
                }

                foreach ((Envelope envelope, Digest[] files) in envelopes)
                {
                    db.FileSends.AddRange(files.Select(file => new FileSendRow { PacketId = envelope.Header.PacketId, FileId = file, State = FileSendState.Waiting, NextAttemptAt = now }));
                    await ChannelPlaces.Append(db, envelope, draft.Row.Id, keys.Signer, now, token);
                    await Join(db, envelope.Header, row.Thread, now, token);
                }

                (row.State, row.UpdatedAt, row.Version) = (DraftState.Sealed, now, row.Version + 1);
                kill.Reached("seal.before-commit");
                await db.SaveChangesAsync(token);
            },
            cancellation);
        kill.Reached("seal.after-commit");
    }

    private static async Task Join(AgentContext db, Header header, ThreadId home, DateTimeOffset now, CancellationToken token)
    {
        if (await db.Threads.FindAsync([header.Thread], token) is { } known)
        {
            known.UpdatedAt = now;
            return;
        }

        db.Threads.Add(new ThreadRow { Thread = header.Thread, Case = home, Partner = header.Recipient, Kind = header.Type, State = ThreadState.Open, CreatedAt = now, UpdatedAt = now });
    }

    private Task Discard(long id, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            DraftRow row = await db.Drafts.FirstAsync(one => one.Id == id, token);
            if (row.State is not DraftState.Approved)
            {
                return;
            }

            (row.State, row.UpdatedAt, row.Version) = (DraftState.Discarded, clock.GetUtcNow(), row.Version + 1);
            await db.SaveChangesAsync(token);
        },
        cancellation);

    private async Task<IReadOnlyList<PacketRefView>> Packets(long draft, CancellationToken cancellation)
    {
        List<OutgoingRow> rows = await store.Read((db, token) => db.Outgoing.AsNoTracking().Where(row => row.DraftId == draft).OrderBy(row => row.CreatedAt).ToListAsync(token), cancellation);
        return [.. rows.OrderBy(row => row.Recipient).Select(View)];
    }
}
