-- Nobody logs in as root: accounts are made by the server itself at each start.
DELETE FROM mysql.global_priv WHERE User = 'root';
DELETE FROM mysql.proxies_priv;
