using Google.Protobuf;
using Interop.Crypto;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Trusted;

/// <summary>Rows that cannot be read: each keeps back itself and nothing that does not need it.</summary>
internal static class Damage
{
    /// <summary>In a log, where not even the digest of the packet can be read.</summary>
    public const string Nameless = "whose digest cannot be read";

    /// <summary>Whether a failure is what a stored value gives that is not what was written. A disk that fails is none of one row.</summary>
    public static bool Is(Exception failure) => failure is FormatException or ArgumentException or InvalidCastException or OverflowException or InvalidDataException
        or InvalidProtocolBufferException or StorageUnavailableException { Fault: StorageFault.Corrupt } or (InvalidOperationException and not ObjectDisposedException);

    /// <summary>Reads each row by itself, where they could not be read together.</summary>
    /// <param name="store">The store.</param>
    /// <param name="rows">In an order that stays.</param>
    /// <param name="read">What is wanted of a row.</param>
    /// <param name="packet">The packet that a row is about.</param>
    /// <param name="damaged">Told of each that cannot be read, by the digest of its packet.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Of the others, in their order.</returns>
    public static async Task<List<TRead>> OneByOne<TRow, TRead>(
        this IWriteQueue<AgentContext> store,
        Func<AgentContext, IQueryable<TRow>> rows,
        System.Linq.Expressions.Expression<Func<TRow, TRead>> read,
        System.Linq.Expressions.Expression<Func<TRow, Digest>> packet,
        Action<string, Exception> damaged,
        CancellationToken cancellation)
    {
        int count = await store.Read((db, token) => rows(db).CountAsync(token), cancellation);
        List<TRead> good = [];
        for (int at = 0; at < count; at++)
        {
            int before = at;
            try
            {
                good.AddRange(await store.Read((db, token) => rows(db).Skip(before).Take(1).Select(read).ToListAsync(token), cancellation));
            }
            catch (Exception failure) when (Is(failure))
            {
                damaged(await store.Named(db => rows(db).Skip(before).Take(1).Select(packet), cancellation), failure);
            }
        }

        return good;
    }

    /// <summary>Does things together; where one of them meets a damaged row, each by itself, so that the others are done.</summary>
    /// <param name="things">Doing one twice changes nothing.</param>
    /// <param name="name">Of a thing, for <paramref name="damaged"/>.</param>
    /// <param name="together">Does some; what it had done of them when it fails is taken back.</param>
    /// <param name="damaged">Told of each that was left undone.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<TDone>> Each<T, TName, TDone>(
        this IReadOnlyList<T> things, Func<T, TName> name, Func<IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<TDone>>> together, Action<TName, Exception> damaged, CancellationToken cancellation)
    {
        if (things.Count == 0)
        {
            return [];
        }

        try
        {
            return await together(things, cancellation);
        }
        catch (Exception failure) when (things.Count > 1 && Is(failure))
        {
            List<TDone> done = [];
            foreach (T thing in things)
            {
                done.AddRange(await new[] { thing }.Each(name, together, damaged, cancellation));
            }

            return done;
        }
        catch (Exception failure) when (Is(failure))
        {
            damaged(name(things[0]), failure);
            return [];
        }
    }

    /// <summary>The first of these digests in words.</summary>
    public static async Task<string> Named(this IWriteQueue<AgentContext> store, Func<AgentContext, IQueryable<Digest>> packets, CancellationToken cancellation)
    {
        try
        {
            return (await store.Read((db, token) => packets(db).ToListAsync(token), cancellation)) is [Digest first, ..] ? first.ToString() : Nameless;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Nameless;
        }
    }
}
