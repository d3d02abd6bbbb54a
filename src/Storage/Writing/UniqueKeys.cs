using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Interop.Storage.Writing;

/// <summary>Lets SaveChanges throw <see cref="UniqueViolationException"/>, so that a work can catch it without knowing the provider.</summary>
internal sealed class UniqueKeys(StoreEngine engine) : SaveChangesInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Rethrow(eventData.Exception, eventData.Context!.Model);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Rethrow(eventData.Exception, eventData.Context!.Model);
        return Task.CompletedTask;
    }

    private void Rethrow(Exception thrown, IModel model)
    {
        if (engine.Translate(thrown) is UniqueViolationException violation)
        {
            throw KeyNames.Spelt(violation, model);
        }
    }
}
