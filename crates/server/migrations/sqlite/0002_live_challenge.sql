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
