-- Writes elements of a list, each of them once, however often it is sent.
--
-- KEYS  the list; the guard: a hash of identity to element as last written, and a list of the identities in the order
--       of their last change
-- ARGV  LPUSH or RPUSH; how many identities the guard keeps; the longest that the list may get, 0 for any length;
--       milliseconds to live, 0 for ever; one character for each write, + or -; then identity and element of each
-- Returns the number of writes that changed something.

local list, written, recent = KEYS[1], KEYS[2], KEYS[3]
local push = ARGV[1]
local guard_size, max_length, ttl = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local kinds = ARGV[5]
local writes = #kinds
local newest_first = push == 'LPUSH'
-- Lua cannot hand over more than some thousand arguments at once.
local most = 1000

local function in_chunks(command, key, arguments)
  for from = 1, #arguments, most do
    redis.call(command, key, unpack(arguments, from, math.min(from + most - 1, #arguments)))
  end
end

local element_of = {}
for from = 1, writes, most do
  local identities = {}
  for write = from, math.min(from + most - 1, writes) do
    identities[#identities + 1] = ARGV[4 + 2 * write]
  end
  for place, element in ipairs(redis.call('HMGET', written, unpack(identities))) do
    element_of[identities[place]] = element
  end
end

local pushed, elements, order = {}, {}, {}

-- The list comes first: a key of another type fails before the guard is touched.
local function apply()
  in_chunks(push, list, pushed)
  in_chunks('HSET', written, elements)
  in_chunks('RPUSH', recent, order)
  pushed, elements, order = {}, {}, {}
end

local function remember(identity, element)
  element_of[identity] = element
  elements[#elements + 1] = identity
  elements[#elements + 1] = element
  order[#order + 1] = identity
end

local changes = 0
for write = 1, writes do
  local identity, element = ARGV[4 + 2 * write], ARGV[5 + 2 * write]
  local old = element_of[identity]
  if kinds:byte(write) == 43 then
    if not old then
      pushed[#pushed + 1] = element
      remember(identity, element)
      changes = changes + 1
    elseif old ~= element then
      apply()
      local place = redis.call('LPOS', list, old, 'RANK', newest_first and 1 or -1)
      if place then
        redis.call('LSET', list, place, element)
      end
      redis.call('LREM', recent, -1, identity)
      remember(identity, element)
      changes = changes + 1
    end
  elseif old then
    apply()
    redis.call('LREM', list, newest_first and 1 or -1, old)
    redis.call('HDEL', written, identity)
    redis.call('LREM', recent, -1, identity)
    element_of[identity] = false
    changes = changes + 1
  end
end
apply()

local surplus = redis.call('LLEN', recent) - guard_size
while surplus > 0 do
  local forgotten = redis.call('LRANGE', recent, 0, math.min(surplus, most) - 1)
  redis.call('LTRIM', recent, #forgotten, -1)
  redis.call('HDEL', written, unpack(forgotten))
  surplus = surplus - #forgotten
end

if max_length > 0 then
  if newest_first then
    redis.call('LTRIM', list, 0, max_length - 1)
  else
    redis.call('LTRIM', list, -max_length, -1)
  end
end

if ttl > 0 then
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ttl)
  end
end

return changes
