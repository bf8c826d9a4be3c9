"""Sends visits and gifts with kafka-python 2.0, the library of the published generator, in the way that it does."""
import json
import sys
import time

from kafka import KafkaProducer, __version__

bootstrap, count = sys.argv[1], int(sys.argv[2])
producer = KafkaProducer(
    bootstrap_servers=[bootstrap], value_serializer=lambda record: json.dumps(record).encode("ascii")
)
now = time.strftime("%Y-%m-%d %H:%M:%S")
for i in range(count):
    user = 2000 + i % 2001
    producer.send("live_streaming_log", {
        "user_id": user, "ip": "123.0.0." + str(user % 255), "room_id": 20210813, "arrive_time": now,
        "create_time": now, "leave_time": now, "region": 1122, "grade": user % 5 + 1, "province": "浙江",
    })
    producer.send("live_gift_total", {
        "user_id": user, "gift_type": i % 10 + 1, "gift_total_amount": 1, "create_time": now, "update_time": now,
    })
producer.flush()
print("kafka-python %s sent %d visits and %d gifts" % (__version__, count, count))
