-- A transaction has one challenge that lives; of two that start at once the second is refused here.
-- Of those that lived beside each other before, the newest stays.
update challenges set state = 'cancelled', esk = null
where state in ('pending', 'approved')
  and exists (
    select 1 from challenges newer
    where newer.tx = challenges.tx and newer.state in ('pending', 'approved')
      and (newer.issued > challenges.issued or (newer.issued = challenges.issued and newer.cid > challenges.cid))
  );
create unique index challenges_live on challenges (tx) where state in ('pending', 'approved');

-- An account has one recovery that lives: a stop link stops all that there is. Of several the last asked stays.
update recoveries set state = 'stopped'
where state in ('waiting', 'ready')
  and exists (
    select 1 from recoveries newer
    where newer.user_id = recoveries.user_id and newer.state in ('waiting', 'ready')
      and (newer.asked > recoveries.asked or (newer.asked = recoveries.asked and newer.id > recoveries.id))
  );
create unique index recoveries_live on recoveries (user_id) where state in ('waiting', 'ready');
