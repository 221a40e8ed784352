import { type Order, orders } from '../core/coverage/listing.ts'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

interface OrderSwitchProps {
  order: Order
  onOrder(order: Order): void
  texts: Texts
}

/** Chooses the order of a list: one of four, all in sight. */
export function OrderSwitch({ order, onOrder, texts }: OrderSwitchProps) {
  const name = useElementId()
  return (
    <fieldset class="order">
      <legend class="spoken">{texts.text('listOrder')}</legend>
      {orders.map((each) => (
        <label key={each}>
          <input
            type="radio"
            class="spoken"
            name={name}
            value={each}
            checked={each === order}
            onChange={() => onOrder(each)}
          />
          <span class="order-word">{texts.text(`listOrder_${each}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
